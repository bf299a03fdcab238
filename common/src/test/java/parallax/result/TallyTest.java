package parallax.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TallyTest {

  @Test
  void theSameRowsHaveTheSameSumInWhateverOrderAndBatches() {
    Tally one = new Tally();
    Tally other = new Tally();

    Sum all = one.add(batch(row("a", 1), row("b", 2))).get(0);
    other.add(batch(row("b", 2)));

    assertThat(other.add(batch(row("a", 1)))).containsExactly(all);
    assertThat(other.soFar()).isEqualTo(one.soFar());
    assertThat(all.keys()).isEqualTo(2);
    assertThat(all.total()).isEqualTo(3);
  }

  @Test
  void aRowReplacesTheOneBeforeIt() {
    Tally updated = new Tally();
    Tally once = new Tally();

    updated.add(batch(row("a", 1)));
    Sum last = updated.add(batch(row("a", 5))).get(0);

    assertThat(once.add(batch(row("a", 5)))).containsExactly(last);
  }

  @Test
  void otherRowsHaveAnotherDigest() {
    assertThat(sum(row("a", 1), row("b", 2)).hasRowsOf(sum(row("a", 2), row("b", 1)))).isFalse();
    assertThat(sum(row("a", 12)).hasRowsOf(sum(row("a1", 2)))).isFalse();
    assertThat(sum(row("", 1)).hasRowsOf(sum(row(" ", 1)))).isFalse();
  }

  @Test
  void soFarIsTheSumOfEachKeyOverAllWindows() {
    Tally tally = new Tally();

    tally.add(batch(new Count(0, 10, "a", 1), new Count(10, 20, "a", 2)));

    assertThat(tally.soFar().hasRowsOf(sum(row("a", 3)))).isTrue();
  }

  @Test
  void lateRowsAreCountedByWindowWhereTheyAreNamed() {
    Tally tally = new Tally();

    List<Sum> windows =
        tally.add(
            new BatchCounts(
                1, List.of(), List.of(row("a", 3), row("b", 1), new Count(0, 0, null, 4))));

    assertThat(windows).singleElement().extracting(Sum::late).isEqualTo(2L);
    assertThat(tally.soFar().late()).isEqualTo(6);
    assertThat(tally.soFar().keys()).isZero();
  }

  private static Sum sum(Count... rows) {
    return new Tally().add(batch(rows)).get(0);
  }

  private static BatchCounts batch(Count... rows) {
    return new BatchCounts(1, List.of(rows));
  }

  private static Count row(String key, long value) {
    return new Count(0, 10, key, value);
  }
}
