package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parallax.event.Batch;
import parallax.event.Event;
import parallax.example.Example;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.reference.ReferenceExample;
import parallax.result.BatchCounts;
import parallax.result.ResultRow;

/** The comparison catches every job with one of the mistakes that ports make. */
final class MutantJobsAreCaughtTest {

  private static final int SHOWN = 10;
  private static final long MINUTE = 60_000;

  private final Examples examples = Examples.load();
  private final Map<String, ReferenceExample> reference =
      examples.implementations(ServiceLoader.load(ReferenceExample.class));

  @TempDir private Path folder;
  private Parameters parameters;

  @BeforeEach
  void writeFiles() throws IOException {
    Path table = Files.writeString(folder.resolve("table"), "to\tverb\nto\tparticle\nbe\tverb\n");
    Path initial = Files.writeString(folder.resolve("initial"), "to\t5\nnever\t7\n");
    parameters =
        new Parameters(
            Map.of(
                "batch", "1s",
                "window", "3s",
                "slide", "2s",
                "delay", "2s",
                "output-mode", "update",
                "table", table.toString(),
                "initial", initial.toString()));
  }

  @Test
  void theRightJobsAgree() {
    for (Example example : examples.all()) {
      Comparison comparison = compare(example, truth(example));

      assertThat(comparison.first()).as(example.slug()).isEmpty();
      assertThat(comparison.verdict()).as(example.slug()).isEqualTo(Verdict.AGREES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theMutantIsCaughtAndPointedAt(MutantJobs mutant) {
    Example example = examples.find(mutant.example()).orElseThrow();

    Comparison comparison = compare(example, result(mutant.run(batches(), parameters)));

    assertThat(comparison.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(comparison.first()).isNotEmpty();
  }

  @Test
  void everyExampleHasMutants() {
    assertThat(Stream.of(MutantJobs.values()).map(MutantJobs::example).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(examples.slugs());
  }

  private Comparison compare(Example example, Result actual) {
    return Rule.ofReplay(example).compare(truth(example), actual, SHOWN);
  }

  private Result truth(Example example) {
    return result(reference.get(example.slug()).build(batches(), parameters));
  }

  private static Result result(Stream<BatchCounts> emitted) {
    List<ResultRow> rows = new ArrayList<>();
    List<ResultRow> late = new ArrayList<>();
    emitted.forEachOrdered(
        batch -> {
          batch.counts().forEach(row -> rows.add(new ResultRow(batch.batch(), row)));
          batch.late().forEach(row -> late.add(new ResultRow(batch.batch(), row)));
        });
    rows.sort(ResultRow.ORDER);
    late.sort(ResultRow.ORDER);
    return new Result(rows, late);
  }

  /**
   * Six batches of a second, from minute 0. The second is empty; the watermark stands at 0.5 s
   * after the first, and at 5 s after the third, so that of the fourth batch's line at 3.5 s the
   * window [2 s, 5 s) is over while [0 s, 3 s) is long past, and [4 s, 7 s) is open for its line at
   * 4.5 s.
   */
  private static Stream<Batch> batches() {
    return Stream.of(
        batch(0, event(0, 500, "to be or not to be "), event(0, 2500, "to")),
        batch(1000),
        batch(2000, event(2000, 7000, "be"), event(2000, 2600, "to to")),
        batch(3000, event(3000, 3500, "or"), event(3000, 4500, "not")),
        batch(4000, event(4000, 9000, "to")),
        batch(5000, event(5000, MINUTE, "be"), event(5000, 8000, "be")));
  }

  private static Batch batch(long startMillis, Event... events) {
    return new Batch(startMillis, startMillis + 1000, List.of(events));
  }

  private static Event event(long arrivalMillis, long eventMillis, String text) {
    return new Event(arrivalMillis, eventMillis, text);
  }
}
