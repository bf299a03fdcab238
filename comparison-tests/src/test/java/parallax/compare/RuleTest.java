package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parallax.result.Count;
import parallax.result.ResultRow;

/** A rule says what it compares, and where that is less on an engine. */
final class RuleTest {

  private static final Result NAMED = late(new Count(0, 10, "a", 1));
  private static final Result UNNAMED = late(new Count(0, 0, null, 1));

  @Test
  void latePairsThatHaveNoNamesAreOnlyCounted() {
    assertThat(Rule.FINAL_ROWS_AND_LATE.compared(NAMED))
        .isEqualTo(
            "the final row of every window and key, and what was dropped as late in each batch,"
                + " by window and key");
    assertThat(Rule.FINAL_ROWS_AND_LATE.compared(UNNAMED))
        .isEqualTo(
            "the final row of every window and key, and what was dropped as late in each batch,"
                + " but only how many, since the engine cannot name it");
  }

  @ParameterizedTest
  @EnumSource(names = "FINAL_ROWS_AND_LATE", mode = EnumSource.Mode.EXCLUDE)
  void allOtherRulesCompareTheSameOnEveryEngine(Rule rule) {
    assertThat(rule.compared(UNNAMED)).isEqualTo(rule.description());
  }

  private static Result late(Count count) {
    return new Result(List.of(), List.of(new ResultRow(10, count)));
  }
}
