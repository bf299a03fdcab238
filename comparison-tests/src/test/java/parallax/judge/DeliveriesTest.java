package parallax.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.compare.Comparison;
import parallax.compare.Result;
import parallax.compare.Rule;
import parallax.engine.BatchTimes;
import parallax.engine.Status;
import parallax.example.Example;
import parallax.example.Examples;
import parallax.folder.RunFolder;
import parallax.process.Engines;
import parallax.result.Count;
import parallax.result.ResultWriter;

/** Only a copy of all that the reference delivered is taken for it without being read. */
final class DeliveriesTest {

  private static final Rule RULE = Rule.FINAL_ROWS_AND_LATE;
  private static final int MAX_FIRST = 20;

  @TempDir private Path temporary;
  private RunFolder folder;
  private Example example;
  private Deliveries deliveries;

  @BeforeEach
  void makeFolder() {
    folder = RunFolder.create(temporary.resolve("out"));
    example = Examples.load().find("windowed-word-count").orElseThrow();
    deliveries = new Deliveries(example, RULE, Map.of(), folder);
  }

  @AfterEach
  void deleteFolder() {
    deliveries.close();
    folder.close();
  }

  @Test
  void aCopyIsTheReferenceItself() throws Exception {
    Result reference = deliveries.open(done(Engines.REFERENCE, 1, 1));

    assertThat(deliveries.open(done("a", 1, 1))).isSameAs(reference);
    assertThat(deliveries.byEngine()).containsOnlyKeys(Engines.REFERENCE, "a");
  }

  @Test
  void anotherRowOrAnotherLatePairIsRead() throws Exception {
    Result reference = deliveries.open(done(Engines.REFERENCE, 1, 1));

    Result otherRow = deliveries.open(done("a", 2, 1));
    Result otherLate = deliveries.open(done("b", 1, 2));

    assertThat(differences(reference, otherRow)).isEqualTo(1);
    assertThat(differences(reference, otherLate)).isEqualTo(1);
  }

  @Test
  void aCopyThatIsNotWhatItsEngineReportedIsRefused() throws Exception {
    Result unused = deliveries.open(done(Engines.REFERENCE, 1, 1));
    Outcome copy = done("a", 1, 1);

    assertThatThrownBy(() -> deliveries.open(with(copy, 7)))
        .isInstanceOf(Deliveries.UnusableException.class)
        .hasMessage("it reported 7 rows, its result file has 1");
  }

  @Test
  void withoutItsLateFileNothingIsACopy() throws Exception {
    Result unused = deliveries.open(done(Engines.REFERENCE, 1, 1));
    Outcome copy = done("a", 1, 1);
    Files.delete(folder.late(example.slug(), "a"));

    assertThatThrownBy(() -> deliveries.open(copy))
        .isInstanceOf(Deliveries.UnusableException.class)
        .hasMessageContaining("a.late.jsonl");
  }

  private static long differences(Result expected, Result actual) {
    Comparison comparison = RULE.compare(expected, actual, MAX_FIRST);
    return comparison.differences();
  }

  private Outcome done(String engine, long value, long late) throws IOException {
    write(folder.results(example.slug(), engine), value);
    write(folder.late(example.slug(), engine), late);
    return new Outcome(example.slug(), engine, 1, status(1));
  }

  private static Outcome with(Outcome outcome, long rows) {
    return new Outcome(outcome.example(), outcome.engine(), 1, status(rows));
  }

  private static Status.Done status(long rows) {
    return new Status.Done(rows, 1, 1, 1, 1, new BatchTimes(1, List.of()));
  }

  private static void write(Path file, long value) throws IOException {
    Files.createDirectories(file.getParent());
    try (ResultWriter writer = new ResultWriter(file)) {
      writer.add(1000, List.of(new Count(0, 1000, "to", value)));
    }
  }
}
