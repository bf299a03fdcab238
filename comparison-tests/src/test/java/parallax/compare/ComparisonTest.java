package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ComparisonTest {

  @ParameterizedTest
  @CsvSource({
    // expected, actual, missing, unexpected, changed
    "3, 3, 0, 0, 0, AGREES",
    "3, 2, 1, 0, 0, DIFFERS",
    "3, 4, 0, 1, 0, DIFFERS",
    "3, 3, 0, 0, 1, DIFFERS",
    "3, 3, 1, 1, 0, DIFFERS",
    "0, 2, 0, 2, 0, DIFFERS",
    "3, 0, 3, 0, 0, EMPTY",
    "0, 0, 0, 0, 0, EMPTY"
  })
  void theVerdictFollowsFromTheNumbers(
      long expected, long actual, long missing, long unexpected, long changed, Verdict verdict) {
    Comparison comparison =
        new Comparison(expected, actual, missing, unexpected, changed, List.of());

    assertThat(comparison.verdict()).isEqualTo(verdict);
    assertThat(comparison.differences()).isEqualTo(missing + unexpected + changed);
  }

  @ParameterizedTest
  @EnumSource(
      value = Verdict.class,
      names = {"AGREES", "UNSUPPORTED"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatIsNeitherAgreementNorUnsupportedIsBad(Verdict verdict) {
    assertThat(verdict.isBad()).isTrue();
  }
}
