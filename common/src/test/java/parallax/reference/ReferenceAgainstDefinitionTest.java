package parallax.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.event.Batch;
import parallax.example.Parameters;
import parallax.result.BatchCounts;
import parallax.result.Count;

/** The oracle is held to the definition of the examples: 200 random streams each. */
final class ReferenceAgainstDefinitionTest {

  /** Batch, window, slide and delay; windows of arrival time are multiples of the batch. */
  private static final List<List<String>> DURATIONS =
      List.of(
          List.of("1s", "30s", "10s", "10s"),
          List.of("250ms", "1250ms", "500ms", "750ms"),
          List.of("1s", "3s", "1s", "0s"),
          List.of("2s", "10s", "10s", "1ms"),
          List.of("7ms", "70ms", "21ms", "13ms"),
          List.of("1ms", "3ms", "2ms", "1ms"),
          List.of("1d", "10d", "7d", "3d"),
          List.of("1min", "10min", "5min", "10min"));

  private static final String TABLE =
      "to\tverb\nto\tparticle\nbe\tverb\nbe\tverb\n\tempty\nno\tx\n";
  private static final String INITIAL = "to\t5\nnever\t7\n\t2\n😀\t0\n";

  @TempDir private Path folder;
  private Path table;
  private Path initial;

  @BeforeEach
  void writeFiles() throws IOException {
    table = Files.writeString(folder.resolve("table.tsv"), TABLE);
    initial = Files.writeString(folder.resolve("initial.tsv"), INITIAL);
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyExampleComputesWhatItsDefinitionSays(long seed) {
    Random random = new Random(seed);
    Parameters parameters = parameters(DURATIONS.get((int) (seed % DURATIONS.size())), random);
    List<Batch> batches =
        RandomBatches.of(
            random,
            parameters.batch().toMillis(),
            parameters.window().plus(parameters.delay()).toMillis(),
            parameters.slide().toMillis());
    Definitions definitions = new Definitions(batches, parameters);

    assertThat(rows(new WordCount(), batches, parameters))
        .containsExactlyInAnyOrderElementsOf(definitions.wordCount());
    assertThat(rows(new SlidingWindowCount(), batches, parameters))
        .containsExactlyInAnyOrderElementsOf(definitions.slidingWindowCount());
    assertThat(rows(new TransformJoin(), batches, parameters))
        .containsExactlyInAnyOrderElementsOf(definitions.transformJoin());
    assertThat(tables(new StatefulCount(), batches, parameters))
        .isEqualTo(definitions.tables(parameters.initial()));
    assertThat(tables(new IncrementalWordCount(), batches, parameters))
        .isEqualTo(definitions.tables(Map.of()));
    assertThat(finalRows(new WindowedWordCount(), batches, parameters))
        .containsExactlyInAnyOrderElementsOf(definitions.windowedWordCount());
    assertThat(late(batches, parameters)).isEqualTo(definitions.late());
  }

  private Parameters parameters(List<String> durations, Random random) {
    return new Parameters(
        Map.of(
            "batch", durations.get(0),
            "window", durations.get(1),
            "slide", durations.get(2),
            "delay", durations.get(3),
            "output-mode", random.nextBoolean() ? "complete" : "update",
            "table", table.toString(),
            "initial", initial.toString()));
  }

  private static List<BatchCounts> run(
      ReferenceExample example, List<Batch> batches, Parameters parameters) {
    List<BatchCounts> emitted = example.build(batches.stream(), parameters).toList();
    assertThat(emitted)
        .extracting(BatchCounts::batch)
        .containsExactlyElementsOf(batches.stream().map(Batch::endMillis).toList());
    return emitted;
  }

  private static List<Count> rows(
      ReferenceExample example, List<Batch> batches, Parameters parameters) {
    List<Count> rows = new ArrayList<>();
    run(example, batches, parameters).forEach(emitted -> rows.addAll(emitted.counts()));
    return rows;
  }

  private static Map<Long, Map<String, Long>> tables(
      ReferenceExample example, List<Batch> batches, Parameters parameters) {
    Map<Long, Map<String, Long>> tables = new TreeMap<>();
    Map<String, Long> table = new HashMap<>();
    for (BatchCounts emitted : run(example, batches, parameters)) {
      emitted.counts().forEach(row -> table.put(row.key(), row.value()));
      tables.put(emitted.batch(), new HashMap<>(table));
    }
    return tables;
  }

  private static List<Count> finalRows(
      ReferenceExample example, List<Batch> batches, Parameters parameters) {
    Map<Count, Count> rows = new HashMap<>();
    for (Count row : rows(example, batches, parameters)) {
      rows.put(new Count(row.start(), row.end(), row.key(), 0), row);
    }
    return List.copyOf(rows.values());
  }

  private static Map<Long, Set<Count>> late(List<Batch> batches, Parameters parameters) {
    Map<Long, Set<Count>> late = new TreeMap<>();
    for (BatchCounts emitted : run(new WindowedWordCount(), batches, parameters)) {
      if (!emitted.late().isEmpty()) {
        late.put(emitted.batch(), Set.copyOf(emitted.late()));
      }
    }
    return late;
  }
}
