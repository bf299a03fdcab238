package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.fakes.BigComparison;
import parallax.process.Child;

/** A million rows a side are compared in a heap that could not hold a tenth of them. */
final class SmallHeapTest {

  private static final String HEAP = "-Xmx48m";
  private static final int KEYS = 10_000;

  @TempDir private Path folder;

  @Test
  void everyRowOfAMillionIsCompared() throws Exception {
    Path reference = write("reference", true, 100, Map.of());
    Path wrong = write("wrong", true, 100, Map.of(0, 7, 123_456, 8, 999_999, 9));

    List<String> out = compare(Rule.EVERY_ROW, reference, wrong);

    assertThat(out)
        .containsExactly(
            "AGREES 1000000",
            "DIFFERS 1000000",
            "CHANGED key10000 1 7",
            "CHANGED key13456 13 8",
            "CHANGED key19999 100 9",
            "1000000 places");
  }

  @Test
  void aTableOfManyKeysIsComparedAfterEveryBatch() throws Exception {
    Path reference = write("reference", false, 20, Map.of());
    Path wrong = write("wrong", false, 20, Map.of(123_456, 12));

    List<String> out = compare(Rule.TABLE_AFTER_EVERY_BATCH, reference, wrong);

    // The 12th batch had left 12 there, so that the 13th one changes nothing.
    assertThat(out)
        .containsExactly(
            "AGREES 200000", "DIFFERS 200000", "MISSING key13456 13 null", "10000 places");
  }

  private List<String> compare(Rule rule, Path... files) throws Exception {
    Path work = folder.resolve("work");
    List<String> command =
        Stream.concat(
                Stream.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    HEAP,
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BigComparison.class.getName(),
                    rule.name(),
                    work.toString()),
                Stream.of(files).map(Path::toString))
            .toList();
    try (Child child = Child.program(new ProcessBuilder(command))) {
      Child.End end = child.await();
      assertThat(end.err()).isEmpty();
      assertThat(end.exitCode()).isZero();
      assertThat(work).as("where it sorted").isEmptyDirectory();
      return end.out().lines().toList();
    }
  }

  /** A key's n-th batch has the value n, but for rows that have another one, by their number. */
  private Path write(String name, boolean windows, int batches, Map<Integer, Integer> others)
      throws IOException {
    Path file = folder.resolve(name + ".jsonl");
    try (var out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < batches * KEYS; i++) {
        int batch = i / KEYS + 1;
        int end = windows ? 1000 * batch : 0;
        out.write("{\"batch\":" + 1000 * batch + ",\"start\":" + Math.max(0, end - 1000));
        out.write(",\"end\":" + end + ",\"key\":\"key" + (KEYS + i % KEYS));
        out.write("\",\"value\":" + others.getOrDefault(i, batch) + "}\n");
      }
    }
    return file;
  }
}
