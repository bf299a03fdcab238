package parallax.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import parallax.engine.Engine;
import parallax.engine.EngineServer;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.event.BatchIndex;
import parallax.event.ByteLines;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.reference.ReferenceExample;
import parallax.result.BatchCounts;
import parallax.result.Count;
import parallax.result.ResultReader;
import parallax.result.ResultRow;

/** Runs an example on an engine and as the reference, and holds one against the other. */
final class Agreements {

  private static final Examples EXAMPLES = Examples.load();
  private static final Map<String, ReferenceExample> REFERENCES =
      EXAMPLES.implementations(ServiceLoader.load(ReferenceExample.class));

  private Agreements() {}

  /**
   * What came out of an example.
   *
   * @param rows sorted by batch, start, end and key
   * @param late what was dropped as late, sorted likewise
   */
  record Result(long batches, List<ResultRow> rows, List<ResultRow> late) {}

  /** A job that replays a stream; parameters that are not given have the example's defaults. */
  static Job replayJob(String slug, Map<String, String> values, Path stream, Path folder)
      throws IOException {
    Example example = EXAMPLES.find(slug).orElseThrow();
    Map<String, String> all = new LinkedHashMap<>(example.defaults());
    all.putAll(values);
    example.check().accept(new Parameters(all));
    Path work = Files.createTempDirectory(folder, slug);
    return new Job(
        slug,
        all,
        new Source.Replay(stream.toString(), ByteLines.DEFAULT_MAX_LINE_BYTES),
        new Sink.ToFiles(work + ".jsonl", work + ".late.jsonl"),
        work.toString(),
        0);
  }

  /** Runs a job on an engine. */
  static Result run(Engine engine, Job job) throws IOException {
    Status end = EngineServer.run(engine, new JobContext(job, ignored -> {}));
    assertThat(end).as("%s", job).isInstanceOf(Status.Done.class);
    return new Result(
        ((Status.Done) end).batches(),
        ResultReader.readAll(Path.of(job.files().results())),
        ResultReader.readLate(Path.of(job.files().late())));
  }

  /** Runs a job as the reference. */
  static Result reference(Job job) throws IOException {
    Path stream = Path.of(((Source.Replay) job.source()).file());
    BatchIndex index =
        BatchIndex.scan(stream, job.parameters().batch(), ByteLines.DEFAULT_MAX_LINE_BYTES);
    List<BatchCounts> batches =
        REFERENCES.get(job.example()).build(index.batches(), job.parameters()).toList();
    List<ResultRow> rows = new ArrayList<>();
    List<ResultRow> late = new ArrayList<>();
    for (BatchCounts batch : batches) {
      batch.counts().forEach(count -> rows.add(new ResultRow(batch.batch(), count)));
      batch.late().forEach(count -> late.add(new ResultRow(batch.batch(), count)));
    }
    rows.sort(ResultRow.ORDER);
    late.sort(ResultRow.ORDER);
    return new Result(batches.size(), rows, late);
  }

  /**
   * Asserts that an engine agrees with the reference, by the rule of the example.
   *
   * @return the reference's result
   */
  static Result assertAgrees(Engine engine, Job job, String description) throws IOException {
    Result expected = reference(job);
    Result actual = run(engine, job);
    String what = description + " " + job.values() + " " + job.source();
    Agreement agreement = EXAMPLES.find(job.example()).orElseThrow().agreement();

    assertThat(actual.batches()).as("batches of %s", what).isEqualTo(expected.batches());
    switch (agreement) {
      case EVERY_ROW ->
          assertThat(counts(actual.rows()))
              .as("rows of %s", what)
              .containsExactlyInAnyOrderElementsOf(counts(expected.rows()));
      case TABLE_AFTER_EVERY_BATCH ->
          assertThat(changes(actual.rows()))
              .as("what each batch of %s changed", what)
              .containsExactlyElementsOf(changes(expected.rows()));
      case FINAL_ROWS_AND_LATE -> {
        assertThat(table(actual.rows()))
            .as("last rows of %s", what)
            .containsExactlyInAnyOrderEntriesOf(table(expected.rows()));
        boolean named = actual.late().stream().noneMatch(row -> row.count().key() == null);
        if (named) {
          assertThat(actual.late()).as("late pairs of %s", what).isEqualTo(expected.late());
        } else {
          assertThat(pairsPerBatch(actual.late()))
              .as("late pairs per batch of %s", what)
              .isEqualTo(pairsPerBatch(expected.late()));
        }
      }
    }
    return expected;
  }

  private static List<Count> counts(List<ResultRow> rows) {
    return rows.stream().map(ResultRow::count).toList();
  }

  /** The rows that changed a table: equal for two results iff their tables are after each batch. */
  private static List<ResultRow> changes(List<ResultRow> rows) {
    Map<Count, Long> table = new LinkedHashMap<>();
    List<ResultRow> changes = new ArrayList<>();
    for (ResultRow row : rows) {
      Long before = table.put(place(row), row.count().value());
      if (before == null || before != row.count().value()) {
        changes.add(row);
      }
    }
    return changes;
  }

  private static Map<Count, Long> table(List<ResultRow> rows) {
    Map<Count, Long> table = new LinkedHashMap<>();
    rows.forEach(row -> table.put(place(row), row.count().value()));
    return table;
  }

  /** Window and key of a row. */
  private static Count place(ResultRow row) {
    return new Count(row.count().start(), row.count().end(), row.count().key(), 0);
  }

  private static Map<Long, Long> pairsPerBatch(List<ResultRow> late) {
    Map<Long, Long> pairs = new LinkedHashMap<>();
    for (ResultRow row : late) {
      pairs.merge(row.batch(), row.count().key() == null ? row.count().value() : 1, Long::sum);
    }
    return pairs;
  }
}
