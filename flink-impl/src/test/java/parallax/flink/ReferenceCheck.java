package parallax.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import parallax.event.BatchIndex;
import parallax.example.Example;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.reference.ReferenceExample;
import parallax.result.BatchCounts;
import parallax.result.Count;
import parallax.result.ResultRow;

/** Holds a replay to the reference over the same batches, by the example's own agreement. */
final class ReferenceCheck {

  private static final Examples EXAMPLES = Examples.load();
  private static final Map<String, ReferenceExample> REFERENCES =
      EXAMPLES.implementations(ServiceLoader.load(ReferenceExample.class));

  private ReferenceCheck() {}

  /** Fails, with this label, unless the run agrees with the reference. */
  static void assertAgrees(
      String label, String slug, Map<String, String> values, Path stream, TestEngine.Run run)
      throws IOException {
    Parameters parameters = new Parameters(values);
    Example example = EXAMPLES.find(slug).orElseThrow();
    example.check().accept(parameters); // A test with parameters that are refused shows nothing.
    BatchIndex index = Recording.index(stream, parameters.batch());
    List<Long> ends = IntStream.range(0, index.size()).mapToObj(index::endMillis).toList();
    List<BatchCounts> expected = REFERENCES.get(slug).build(index.batches(), parameters).toList();
    List<ResultRow> rows = rows(expected, BatchCounts::counts);

    run.done();
    assertThat(run.batches()).as("batches, %s", label).isEqualTo(ends);
    assertThat(run.late()).as("late, %s", label).isEqualTo(rows(expected, BatchCounts::late));
    switch (example.agreement()) {
      case EVERY_ROW ->
          assertThat(counts(run.rows())).as("rows, %s", label).isEqualTo(counts(rows));
      case TABLE_AFTER_EVERY_BATCH -> {
        assertThat(run.rows())
            .extracting(row -> List.of(row.batch(), row.count().key()))
            .as("a word comes once in a batch, %s", label)
            .doesNotHaveDuplicates();
        assertThat(tables(run.rows(), ends)).as("tables, %s", label).isEqualTo(tables(rows, ends));
      }
      case FINAL_ROWS_AND_LATE ->
          assertThat(lastCounts(run.rows())).as("rows, %s", label).isEqualTo(lastCounts(rows));
    }
  }

  private static List<ResultRow> rows(
      List<BatchCounts> batches, Function<BatchCounts, List<Count>> part) {
    return batches.stream()
        .flatMap(batch -> part.apply(batch).stream().map(row -> new ResultRow(batch.batch(), row)))
        .sorted(ResultRow.ORDER)
        .toList();
  }

  private static List<Count> counts(List<ResultRow> rows) {
    return rows.stream().map(ResultRow::count).sorted(Count.ORDER).toList();
  }

  /** After each batch, the last count emitted of each window and key; tables have one window. */
  private static List<Map<List<Object>, Long>> tables(List<ResultRow> rows, List<Long> ends) {
    Map<Long, Map<List<Object>, Long>> changes = new TreeMap<>();
    for (ResultRow row : rows) {
      changes
          .computeIfAbsent(row.batch(), absent -> new HashMap<>())
          .putAll(lastCounts(List.of(row)));
    }
    assertThat(ends).containsAll(changes.keySet());
    Map<List<Object>, Long> table = new HashMap<>();
    List<Map<List<Object>, Long>> tables = new ArrayList<>();
    for (long end : ends) {
      table.putAll(changes.getOrDefault(end, Map.of()));
      tables.add(new HashMap<>(table));
    }
    return tables;
  }

  private static Map<List<Object>, Long> lastCounts(List<ResultRow> rows) {
    Map<List<Object>, Long> last = new HashMap<>();
    for (ResultRow row : rows) {
      Count count = row.count();
      last.put(List.of(count.start(), count.end(), count.key()), count.value());
    }
    return last;
  }
}
