package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.result.Count;
import parallax.result.ResultRow;
import parallax.result.Rows;

/** Rows are compared as multisets, in both directions. */
final class RowComparisonTest {

  private static final int ALL = Integer.MAX_VALUE;
  private static final Count TO = row("to", 2);
  private static final Count BE = row("be", 1);

  @Test
  void equalRowsAgreeInWhateverOrder() {
    Comparison comparison = compare(List.of(TO, BE, TO), List.of(TO, TO, BE), ALL);

    assertThat(comparison.verdict()).isEqualTo(Verdict.AGREES);
    assertThat(comparison.differences()).isZero();
    assertThat(comparison.expectedRows()).isEqualTo(3);
    assertThat(comparison.actualRows()).isEqualTo(3);
  }

  @Test
  void aDoubledRowIsUnexpected() {
    Comparison comparison = compare(List.of(TO, BE), List.of(TO, BE, TO), ALL);

    assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(comparison.unexpected()).isEqualTo(1);
    assertThat(comparison.first())
        .containsExactly(
            new Difference(Difference.Kind.UNEXPECTED, false, null, 0, 1000, "to", null, 2L));
  }

  @Test
  void aRowThatIsThereOnceInsteadOfTwiceIsMissing() {
    Comparison comparison = compare(List.of(TO, BE, TO), List.of(TO, BE), ALL);

    assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(comparison.first())
        .containsExactly(
            new Difference(Difference.Kind.MISSING, false, null, 0, 1000, "to", 2L, null));
  }

  @Test
  void anotherValueOfTheSameWindowAndKeyIsOneChange() {
    Comparison comparison = compare(List.of(TO, BE), List.of(row("to", 3), BE), ALL);

    assertThat(comparison.changed()).isEqualTo(1);
    assertThat(comparison.missing()).isZero();
    assertThat(comparison.unexpected()).isZero();
    assertThat(comparison.first())
        .containsExactly(
            new Difference(Difference.Kind.CHANGED, false, null, 0, 1000, "to", 2L, 3L));
  }

  @Test
  void changesArePairedAndTheRestIsMissingOrUnexpected() {
    List<Count> expected = List.of(row("a", 1), row("a", 2), row("a", 3), row("b", 1));
    List<Count> actual = List.of(row("a", 2), row("a", 9), row("b", 5), row("b", 6));

    Comparison comparison = compare(expected, actual, ALL);

    // a: 2 is paired with 2; of the expected 1 and 3 one has become 9, the other one is missing.
    // b: 1 has become 5 or 6, the other one is unexpected.
    assertThat(comparison.changed()).isEqualTo(2);
    assertThat(comparison.missing()).isEqualTo(1);
    assertThat(comparison.unexpected()).isEqualTo(1);
  }

  static Stream<Count> nearlyTheSame() {
    return Stream.of(
        new Count(1, 1000, "to", 2), // another start
        new Count(0, 1001, "to", 2), // another end
        new Count(0, 1000, "To", 2),
        new Count(0, 1000, "to ", 2),
        new Count(0, 1000, "", 2),
        new Count(0, 1000, "t\u00f6", 2),
        new Count(0, 1000, "to\u0000", 2));
  }

  @ParameterizedTest
  @MethodSource("nearlyTheSame")
  void anotherWindowOrKeyIsMissingOnOneSideAndUnexpectedOnTheOther(Count other) {
    Comparison comparison = compare(List.of(TO), List.of(other), ALL);

    assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(comparison.missing()).isEqualTo(1);
    assertThat(comparison.unexpected()).isEqualTo(1);
    assertThat(comparison.changed()).isZero();
  }

  @Test
  void valuesAreComparedAsNumbersAboveTheCacheOfLongsToo() {
    Comparison comparison =
        compare(
            List.of(row("to", 1_000_000), row("to", Long.MAX_VALUE)),
            List.of(row("to", Long.MAX_VALUE), row("to", 1_000_000)),
            ALL);

    assertThat(comparison.verdict()).isEqualTo(Verdict.AGREES);
  }

  @Test
  void emptyExpectationIsNotEqual() {
    assertThat(compare(List.of(), List.of(), ALL).verdict()).isEqualTo(Verdict.EMPTY);
  }

  @Test
  void rowsThatNobodyExpectedDiffer() {
    Comparison comparison = compare(List.of(), List.of(TO), ALL);

    assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(comparison.unexpected()).isEqualTo(1);
  }

  @Test
  void noRowsAtAllAreEmptyThoughRowsAreMissing() {
    Comparison comparison = compare(List.of(TO), List.of(), ALL);

    assertThat(comparison.verdict()).isEqualTo(Verdict.EMPTY);
    assertThat(comparison.missing()).isEqualTo(1);
  }

  @Test
  void theFirstDifferencesAreKeptInTheOrderOfWindowsAndKeysAndAllAreCounted() {
    List<Count> expected =
        List.of(
            new Count(1000, 2000, "a", 1),
            new Count(0, 1000, "\ud83c\udf0a", 1), // U+1F30A, behind all of the next in UTF-8
            new Count(0, 1000, "\uffee", 1),
            new Count(0, 1000, "b", 1));

    Comparison comparison = compare(expected, List.of(BE), 3);

    assertThat(comparison.missing()).isEqualTo(4);
    assertThat(comparison.first()).extracting(Difference::key).containsExactly("b", "be", "\uffee");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void itFindsWhatANaiveComparisonFinds(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      List<Count> expected = randomRows(random);
      List<Count> actual = random.nextBoolean() ? randomRows(random) : mutated(expected, random);

      Comparison comparison = compare(expected, actual, ALL);

      String what = "seed " + seed + " round " + round + ": " + expected + " and " + actual;
      List<Count> onlyExpected = minus(expected, actual);
      List<Count> onlyActual = minus(actual, expected);
      long changed = pairs(onlyExpected, onlyActual);
      assertThat(comparison.changed()).as(what).isEqualTo(changed);
      assertThat(comparison.missing()).as(what).isEqualTo(onlyExpected.size() - changed);
      assertThat(comparison.unexpected()).as(what).isEqualTo(onlyActual.size() - changed);
      assertThat(comparison.first()).as(what).hasSize((int) comparison.differences());
      assertThat(comparison.first()).as(what).isSortedAccordingTo(Difference.ORDER);
      boolean same = onlyExpected.isEmpty() && onlyActual.isEmpty() && !expected.isEmpty();
      assertThat(comparison.verdict() == Verdict.AGREES).as(what).isEqualTo(same);
    }
  }

  private static Comparison compare(List<Count> expected, List<Count> actual, int maxFirst) {
    RowComparison comparison = new RowComparison(maxFirst);
    long merged = comparison.merge(false, false, placed(expected), placed(actual));
    assertThat(merged).isEqualTo(expected.size());
    return comparison.result();
  }

  private static Rows placed(List<Count> rows) {
    return Rows.of(rows.stream().map(row -> new ResultRow(0, row)).sorted(Places.ORDER).toList());
  }

  /** Multiset difference by taking away one after another. */
  private static List<Count> minus(List<Count> from, List<Count> what) {
    List<Count> left = new ArrayList<>(from);
    what.forEach(left::remove);
    return left;
  }

  /** How many rows of both sides can be paired by window and key. */
  private static long pairs(List<Count> expected, List<Count> actual) {
    var places =
        actual.stream()
            .map(RowComparisonTest::place)
            .collect(Collectors.toCollection(ArrayList::new));
    return expected.stream().filter(row -> places.remove(place(row))).count();
  }

  private static String place(Count row) {
    return row.start() + " " + row.end() + " " + row.key();
  }

  private static List<Count> randomRows(Random random) {
    List<Count> rows = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      long start = 1000L * random.nextInt(2);
      rows.add(
          new Count(start, start + 1000, "" + (char) ('a' + random.nextInt(2)), random.nextInt(3)));
    }
    return rows;
  }

  private static List<Count> mutated(List<Count> rows, Random random) {
    List<Count> mutated = new ArrayList<>(rows);
    Collections.shuffle(mutated, random);
    if (!mutated.isEmpty() && random.nextBoolean()) {
      mutated.remove(0);
    }
    return mutated;
  }

  private static Count row(String key, long value) {
    return new Count(0, 1000, key, value);
  }
}
