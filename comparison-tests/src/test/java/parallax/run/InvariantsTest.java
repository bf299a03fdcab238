package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.compare.Result;
import parallax.event.Batch;
import parallax.event.BatchIndex;
import parallax.event.Words;
import parallax.example.Example;
import parallax.example.Examples;
import parallax.feed.FileOutlet;
import parallax.result.Count;
import parallax.result.ResultRow;

/** What must hold of every engine's results, whatever a reference says. */
final class InvariantsTest {

  private static final Examples EXAMPLES = Examples.load();
  private static final Duration BATCH = Duration.ofSeconds(1);
  private static final long WINDOW_MILLIS = 6000;
  private static final long SLIDE_MILLIS = 2000;
  private static final Map<String, Long> INITIAL = Map.of("to", 7L, "never", 3L);
  private static final Map<String, Map<String, Result>> RESULTS = new HashMap<>();

  @TempDir private static Path temporary;
  private static RunningEngines engines;
  private static Path stream;
  private static Map<String, String> parameters;
  private static List<Batch> batches;

  @BeforeAll
  static void startEngines() throws Exception {
    engines =
        new RunningEngines(
            temporary.resolve("out"),
            (file, batch, run) -> RunningEngines.ofFile(file),
            (folder, run) -> new FileOutlet(folder));
    StringBuilder lines = new StringBuilder();
    String[] texts = {"to be or  not", "", "to to to", "Ärger 日本 😀", "be", "<b> to"};
    for (int second = 20; second < 32; second++) {
      for (int i = 0; i < (second * 7) % 5; i++) { // from none to four lines a batch
        long millis = second * 1000L + i * 200L;
        lines.append(millis + "\t" + millis + "\t" + texts[(second + i) % texts.length] + "\n");
      }
    }
    lines.append(40_000 + "\n"); // until every window that holds a word is over
    stream = Files.writeString(temporary.resolve("input.stream"), lines);
    Path initial = Files.writeString(temporary.resolve("initial.tsv"), "to\t7\nnever\t3\n");
    parameters =
        Map.of(
            "batch",
            "1s",
            "window",
            WINDOW_MILLIS + "ms",
            "slide",
            SLIDE_MILLIS + "ms",
            "initial",
            initial.toString());
    BatchIndex index = BatchIndex.scan(stream, BATCH, 1 << 20);
    batches = IntStream.range(0, index.size()).mapToObj(InvariantsTest::read).toList();
  }

  @AfterAll
  static void endEngines() {
    engines.close();
  }

  @Test
  void theCountsOfABatchSumToItsWords() throws Exception {
    Map<Long, Long> words = new TreeMap<>();
    batches.forEach(batch -> words.put(batch.endMillis(), (long) words(batch).size()));
    words.values().removeIf(count -> count == 0);

    for (var engine : run("word-count").entrySet()) {
      Map<Long, Long> sums = new TreeMap<>();
      for (ResultRow row : engine.getValue().rows().toList()) {
        sums.merge(row.count().end(), row.count().value(), Long::sum);
      }
      assertThat(sums).as(engine.getKey()).isEqualTo(words);
    }
  }

  @Test
  void aWindowIsTheFullRecountOfItsBatches() throws Exception {
    for (var engine : run("sliding-window-count").entrySet()) {
      Map<Long, Map<String, Long>> windows = new TreeMap<>();
      for (ResultRow row : engine.getValue().rows().toList()) {
        Count count = row.count();
        windows
            .computeIfAbsent(count.end(), any -> new HashMap<>())
            .put(count.key(), count.value());
      }
      assertThat(windows).as(engine.getKey()).isNotEmpty();
      windows.forEach(
          (end, counts) -> assertThat(counts).as(engine.getKey()).isEqualTo(recount(end)));
    }
  }

  @Test
  void slidingWindowsCountEveryWordAsOftenAsTheyOverlap() throws Exception {
    long words = batches.stream().mapToLong(batch -> words(batch).size()).sum();

    for (var engine : run("sliding-window-count").entrySet()) {
      long counted =
          engine.getValue().rows().toList().stream().mapToLong(row -> row.count().value()).sum();
      assertThat(counted).as(engine.getKey()).isEqualTo(WINDOW_MILLIS / SLIDE_MILLIS * words);
    }
  }

  @Test
  void theFinalStateIsTheInitialOnePlusEveryWord() throws Exception {
    Map<String, Long> expected = new HashMap<>(INITIAL);
    batches.forEach(batch -> words(batch).forEach(word -> expected.merge(word, 1L, Long::sum)));

    for (var engine : run("stateful-count").entrySet()) {
      Map<String, Long> table = new HashMap<>();
      engine
          .getValue()
          .rows()
          .toList()
          .forEach(row -> table.put(row.count().key(), row.count().value()));
      assertThat(table).as(engine.getKey()).isEqualTo(expected);
    }
  }

  /** The results of an example by engine; it runs once, however many tests look at them. */
  private static Map<String, Result> run(String example) throws Exception {
    if (!RESULTS.containsKey(example)) {
      Example found = EXAMPLES.find(example).orElseThrow();
      RESULTS.put(example, engines.run(found, parameters, stream));
    }
    return RESULTS.get(example);
  }

  private static Map<String, Long> recount(long end) {
    Map<String, Long> counts = new HashMap<>();
    for (Batch batch : batches) {
      if (batch.endMillis() <= end && batch.startMillis() >= end - WINDOW_MILLIS) {
        words(batch).forEach(word -> counts.merge(word, 1L, Long::sum));
      }
    }
    return counts;
  }

  private static List<String> words(Batch batch) {
    return batch.events().stream().flatMap(event -> Words.of(event.text()).stream()).toList();
  }

  private static Batch read(int number) {
    try {
      return BatchIndex.scan(stream, BATCH, 1 << 20).read(number);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
