package parallax.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, 500",
    "30s, 30000",
    "10min, 600000",
    "2h, 7200000",
    "1d, 86400000",
    "1h30min, 5400000",
    "1min500ms, 60500",
    "0s, 0",
    "007s, 7000",
    "365250d, 31557600000000",
  })
  void durationIsParsed(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "s", "-5s", "+5s", "1.5s", "5 s", " 5s", "5S", "5m", "PT5S", "5ss"})
  void whatIsNoDurationIsRefusedWithItsText(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a duration: '" + text + "' (write 500ms, 30s, 10min, 2h or 1d)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"365250d1ms", "9223372036854775807d", "99999999999999999999ms", "9999999999999h"})
  void moreThanAThousandYearsAreRefused(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("longer than 1,000 years: '" + text + "'");
  }

  @Test
  void whatIsFormattedIsParsedBack() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      Duration duration = Duration.ofMillis(random.nextLong(1L << (1 + random.nextInt(44))));

      assertThat(Durations.parse(Durations.format(duration))).isEqualTo(duration);
    }
    assertThat(Durations.format(Duration.ofMillis(5_400_001))).isEqualTo("1h30min1ms");
    assertThat(Durations.format(Duration.ZERO)).isEqualTo("0s");
  }
}
