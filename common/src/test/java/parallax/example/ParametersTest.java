package parallax.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ParametersTest {

  @Test
  void valuesAreTypedWhenTheyAreAskedFor() {
    Parameters parameters = new Parameters(Map.of("batch", "2s", "delay", "0s", "mode", "update"));

    assertThat(parameters.batch()).isEqualTo(Duration.ofSeconds(2));
    assertThat(parameters.duration("delay")).isZero();
    assertThat(parameters.text("mode")).isEqualTo("update");
    assertThat(parameters).hasToString("{batch=2s, delay=0s, mode=update}");
  }

  @Test
  void wrongValuesAreRefusedWithNameAndValue() {
    Parameters parameters = new Parameters(Map.of("batch", "0s", "window", "soon"));

    assertThatThrownBy(parameters::batch)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch must be longer than zero: 0s");
    assertThatThrownBy(() -> parameters.duration("window"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("window: not a duration: 'soon'");
    assertThatThrownBy(() -> parameters.text("slide"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no parameter slide in {batch=0s, window=soon}");
  }

  @Test
  void nobodyChangesThemAfterwards() {
    Map<String, String> source = new HashMap<>(Map.of("batch", "1s"));
    Parameters parameters = new Parameters(source);

    source.put("batch", "9s");

    assertThat(parameters.text("batch")).isEqualTo("1s");
    assertThatThrownBy(() -> parameters.values().put("batch", "9s"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void theyTravelToWhereTheJobRuns() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Parameters(Map.of("batch", "3s")));
    }

    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((Parameters) in.readObject()).batch()).isEqualTo(Duration.ofSeconds(3));
    }
  }
}
