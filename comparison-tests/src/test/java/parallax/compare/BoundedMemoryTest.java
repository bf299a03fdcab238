package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.result.Rows;
import parallax.result.SortSpace;

/** With memory for some ten rows the comparison and the overview are what they are with any. */
final class BoundedMemoryTest {

  private static final int MEMORY_BYTES = 1500;
  private static final int ROUNDS = 20;

  /** Files take time: the other rounds look for mistakes that need none. */
  private static final int ROUNDS_WITH_FILES = 1;

  private static final List<Integer> MAX_FIRST = List.of(0, 1, 5, 1000);

  @TempDir private Path folder;

  /** Each rule with some seeds. */
  record Draw(Rule rule, long seed) {}

  static Stream<Draw> draws() {
    return Stream.of(Rule.values())
        .flatMap(rule -> LongStream.rangeClosed(1, 6).mapToObj(seed -> new Draw(rule, seed)));
  }

  @ParameterizedTest
  @MethodSource("draws")
  void theComparisonIsThatOfMapsInMemory(Draw draw) throws IOException {
    Random random = new Random(draw.seed());
    for (int round = 0; round < ROUNDS; round++) {
      RandomResults results = new RandomResults(random);
      PlainResult expected = results.any();
      PlainResult actual = random.nextInt(4) == 0 ? results.any() : results.like(expected);
      int maxFirst = MAX_FIRST.get(random.nextInt(MAX_FIRST.size()));
      String what = draw + ", round " + round + ": " + expected + " and " + actual;

      try (Result left = result(expected, round);
          Result right = result(actual, round)) {
        assertThat(draw.rule().compare(left, right, maxFirst))
            .as(what)
            .isEqualTo(plain(draw.rule(), expected, actual, maxFirst));
        assertThat(draw.rule().compare(right, left, maxFirst))
            .as("the other way round, " + what)
            .isEqualTo(plain(draw.rule(), actual, expected, maxFirst));
      }
      assertThat(files()).as("left behind, " + what).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("draws")
  void theOverviewIsThatOfMapsInMemory(Draw draw) throws IOException {
    Random random = new Random(draw.seed());
    for (int round = 0; round < ROUNDS; round++) {
      RandomResults results = new RandomResults(random);
      Map<String, PlainResult> plain = new LinkedHashMap<>();
      plain.put("reference", results.any());
      plain.put("like", results.like(plain.get("reference")));
      plain.put("same", plain.get("reference"));
      plain.put("other", results.any());
      Map<String, Result> bounded = new LinkedHashMap<>();
      int number = round;
      plain.forEach((engine, result) -> bounded.put(engine, result(result, number)));
      bounded.forEach((engine, result) -> draw.rule().compare(bounded.get("reference"), result, 5));

      assertThat(OverviewOf.of(draw.rule(), bounded))
          .as(draw + ", round " + round + ": " + plain)
          .isEqualTo(PlainOverview.of(draw.rule(), plain));

      bounded.values().forEach(Result::close);
      assertThat(files()).as("left behind").isZero();
    }
  }

  private static Comparison plain(
      Rule rule, PlainResult expected, PlainResult actual, int maxFirst) {
    boolean named = actual.late().stream().allMatch(row -> row.count().key() != null);
    List<PlainFact> facts = PlainFact.of(rule, expected, named);
    Comparison comparison =
        PlainComparison.compare(facts, PlainFact.of(rule, actual, named), maxFirst);
    boolean same = rule != Rule.TOTALS && expected.rows().equals(actual.rows());
    return same ? ofAllRows(comparison, expected, facts) : comparison;
  }

  /** Where rows are the same on both sides, those that say nothing are counted too. */
  private static Comparison ofAllRows(
      Comparison comparison, PlainResult result, List<PlainFact> facts) {
    long saying = facts.stream().filter(fact -> !fact.late()).count();
    long silent = result.rows().size() - saying;
    return new Comparison(
        comparison.expectedRows() + silent,
        comparison.actualRows() + silent,
        comparison.missing(),
        comparison.unexpected(),
        comparison.changed(),
        comparison.first());
  }

  private Result result(PlainResult result, int round) {
    SortSpace space =
        round < ROUNDS_WITH_FILES ? new SortSpace(folder, MEMORY_BYTES) : SortSpace.inMemory();
    return new Result(Rows.of(result.rows()), Rows.of(result.late()), space);
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }
}
