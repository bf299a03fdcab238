package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parallax.event.Event;
import parallax.event.InputException;

final class TopicTest {

  private static final byte[] NOT_UTF8 = {(byte) 0xff};

  private final Topic recorded = topic(LineFormat.RECORDED, false);
  private final Topic plain = topic(LineFormat.PLAIN, false);
  private final Topic skipping = topic(LineFormat.RECORDED, true);

  @BeforeEach
  void aJobBegins() {
    SkippedRecords.reset();
  }

  @Test
  void aRecordIsALineOrAMark() {
    var line = recorded.read(bytes("7\t5\tto\tbe"), 0, 0).orElseThrow();
    var mark = recorded.read(bytes("1000"), 0, 1).orElseThrow();

    assertThat(line.event()).isEqualTo(new Event(7, 5, "to\tbe"));
    assertThat(mark.isMark()).isTrue();
    assertThat(mark.arrivalMillis()).isEqualTo(1000);
  }

  @Test
  void aLiveRecordArrivesNow() {
    assertThat(plain.readLive(bytes("to be"), 0, 0, 42)).contains(new Event(42, 42, "to be"));
    assertThat(recorded.readLive(bytes("7\t5\tto be"), 0, 0, 42))
        .contains(new Event(42, 5, "to be"));
    assertThat(recorded.readLive(bytes("1000"), 0, 0, 42)).as("a mark").isEmpty();
  }

  @Test
  void aBadRecordIsNamedByItsPlace() {
    assertThatThrownBy(() -> recorded.read(bytes("7\t5"), 3, 17))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("topic lines, partition 3, offset 17 is no line: two fields;");
    assertThatThrownBy(() -> recorded.read(null, 0, 0)).hasMessageContaining("it has no value");
    assertThatThrownBy(() -> plain.readLive(NOT_UTF8, 0, 0, 42)).hasMessageContaining("not UTF-8");
    assertThatThrownBy(() -> plain.readLive(bytes("a\nb"), 0, 0, 42))
        .hasMessageContaining("it holds a line feed");
  }

  @Test
  void skippedRecordsAreCountedOnceThoughTheyAreReadTwice() {
    skipping.read(bytes("rubbish"), 0, 4);
    skipping.read(bytes("rubbish"), 1, 4);
    skipping.read(bytes("rubbish"), 0, 4);
    skipping.read(null, 0, 5);

    assertThat(SkippedRecords.told().orElseThrow())
        .startsWith("3 bad records skipped; the first: topic lines, partition 0, offset 4 is no");
  }

  @Test
  void secretsAreNotShown() {
    assertThat(recorded.toString()).isEqualTo("topic lines ([sasl.jaas.config])");
  }

  private static Topic topic(LineFormat format, boolean skip) {
    return new Topic("lines", Map.of("sasl.jaas.config", "5ecret"), format, skip);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
