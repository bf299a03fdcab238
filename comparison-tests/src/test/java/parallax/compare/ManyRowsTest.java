package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import parallax.fakes.PairOfFiles;
import parallax.process.Child;

/**
 * As many rows as one asks for, {@code -Dparallax.rows=10000000}, are compared in a heap of 512 MB;
 * prints how long that takes beside reading and sorting them.
 */
@EnabledIfSystemProperty(
    named = "parallax.rows",
    matches = "[0-9]+",
    disabledReason = "takes minutes and gigabytes: -Dparallax.rows=10000000 asks for it")
final class ManyRowsTest {

  private static final int KEYS = 2000;
  private static final int ROUNDS = 3;

  @TempDir private Path folder;

  @Test
  void aHeapOf512MegabytesIsEnough() throws Exception {
    int rows = Integer.getInteger("parallax.rows");
    Path reference = write("reference", rows, Set.of());
    Path equal = write("equal", rows, Set.of());
    Path wrong = write("wrong", rows, Set.of(0, rows / 3, rows / 2, rows - 1));

    for (int round = 0; round < ROUNDS; round++) {
      String sorted = run("sort", reference, equal);
      String same = run("compare", reference, equal);
      String different = run("compare", reference, wrong);

      assertThat(sorted).isEqualTo("%d rows%n%d rows%n".formatted(rows, rows));
      assertThat(same).isEqualTo("AGREES 0%n".formatted());
      assertThat(different).isEqualTo("DIFFERS 4%n".formatted());
    }
  }

  private String run(String what, Path one, Path other) throws Exception {
    long start = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            PairOfFiles.class.getName(),
            what,
            folder.resolve("work").toString(),
            one.toString(),
            other.toString());
    try (Child child = Child.program(builder)) {
      Child.End end = child.await();
      System.out.printf(
          "%s %s %s: %.1f s%n",
          what, one.getFileName(), other.getFileName(), (System.nanoTime() - start) / 1e9);
      assertThat(end.err()).isEmpty();
      return end.out();
    }
  }

  private Path write(String name, int rows, Set<Integer> wrong) throws IOException {
    Path file = folder.resolve(name + ".jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < rows; i++) {
        long end = 1000L * (i / KEYS + 1);
        out.write("{\"batch\":" + end + ",\"start\":" + (end - 1000) + ",\"end\":" + end);
        out.write(",\"key\":\"key" + (KEYS + i % KEYS) + "\",\"value\":");
        out.write((wrong.contains(i) ? 7 : 3) + "}\n");
      }
    }
    return file;
  }
}
