package parallax.spark.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parallax.kinesis.Position;

final class SourceOptionsTest {

  private static final Map<String, String> REQUIRED =
      Map.of("streamName", "lines", "region", "eu-central-1");

  @Test
  void aStreamIsReadFromTheMomentOfTheStartUnlessSomebodySaysOtherwise() {
    SourceOptions options = options("endpointUrl", "http://127.0.0.1:4567");

    assertThat(options.start()).isNull();
    assertThat(options.address().stream()).isEqualTo("lines");
    assertThat(options.address().endpoint()).isEqualTo("http://127.0.0.1:4567");
    assertThat(options.maxRecordsPerTrigger()).isEqualTo(100_000);
    assertThat(options("startingPosition", "TRIM_HORIZON").start())
        .isEqualTo(Position.trimHorizon());
    assertThat(
            options("startingPosition", "at_timestamp", "startingTimestamp", "1970-01-01T00:00:01Z")
                .start())
        .isEqualTo(Position.atTimestamp(1000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          startingPosition     | at_timestamp | kinesis needs the option startingTimestamp
          startingPosition     | earliest     | startingPosition is latest, trim_horizon or
          startingTimestamp    | now          | startingTimestamp goes with at_timestamp alone
          maxRecordsPerTrigger | 0            | maxRecordsPerTrigger must be at least 1: 0
          """)
  void whatMakesNoSenseIsRefused(String name, String value, String message) {
    assertThatThrownBy(() -> options(name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aStreamHasToBeNamed() {
    assertThatThrownBy(
            () -> SourceOptions.of(new CaseInsensitiveStringMap(Map.of("region", "here"))))
        .hasMessageStartingWith("kinesis needs the option streamName; there are");
  }

  private static SourceOptions options(String... more) {
    Map<String, String> all = new HashMap<>(REQUIRED);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return SourceOptions.of(new CaseInsensitiveStringMap(all));
  }
}
