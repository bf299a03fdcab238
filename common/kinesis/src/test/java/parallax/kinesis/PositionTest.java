package parallax.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PositionTest {

  @ParameterizedTest
  @ValueSource(strings = {"TRIM_HORIZON", "AT_TIMESTAMP:1000", "AT:17", "AFTER:17", "ENDED"})
  void itsTextIsReadBack(String text) {
    assertThat(Position.parse(text)).hasToString(text);
  }

  @Test
  void itsTextMeansWhatItSays() {
    assertThat(Position.parse("AFTER:17")).isEqualTo(Position.after("17"));
    assertThat(Position.parse("ENDED").isEnded()).isTrue();
    assertThat(Position.after("9").isBefore("10")).isTrue();
    assertThat(Position.after("10").isBefore("10")).isFalse();
  }

  @Test
  void otherTextIsRefused() {
    assertThatThrownBy(() -> Position.parse("somewhere:17"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPartOfAShardEndsBehindARecord() {
    var address = new StreamAddress("lines", "eu-central-1", "http://127.0.0.1:1");

    assertThatThrownBy(
            () -> new RangeReader(address, "a", Position.trimHorizon(), Position.at("17"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a part of a shard ends behind a record, not AT:17");
  }
}
