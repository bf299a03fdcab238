package parallax.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BatchIndexTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path folder;

  @Test
  void batchesRunWithoutAGapFromTheFirstLineToTheLast() throws Exception {
    BatchIndex index = scan("5300\t0\ta", "5999\t0\tb", "8000\t0\tc");

    assertThat(shown(index))
        .containsExactly("5000-6000 a b", "6000-7000", "7000-8000", "8000-9000 c");
    assertThat(index.lineCount()).isEqualTo(3);
  }

  @Test
  void marksBeforeTheFirstLineOpenNoBatch() throws Exception {
    assertThat(shown(scan("1000", "3000", "5300\t0\ta"))).containsExactly("5000-6000 a");
  }

  @Test
  void marksInTheMiddleChangeNothing() throws Exception {
    assertThat(shown(scan("5300\t0\ta", "5400", "6000", "6500", "7100\t0\tb")))
        .containsExactly("5000-6000 a", "6000-7000", "7000-8000 b");
  }

  @Test
  void markAtTheEndOpensTheBatchesUpToItsOwn() throws Exception {
    assertThat(shown(scan("5300\t0\ta", "7999")))
        .containsExactly("5000-6000 a", "6000-7000", "7000-8000");
  }

  @Test
  void markAtABorderLiesInTheBatchThatBeginsThere() throws Exception {
    assertThat(shown(scan("5300\t0\ta", "6000"))).containsExactly("5000-6000 a", "6000-7000");
    assertThat(shown(scan("5300\t0\ta", "5999"))).containsExactly("5000-6000 a");
  }

  @Test
  void lineAtABorderLiesInTheBatchThatBeginsThere() throws Exception {
    assertThat(shown(scan("5999\t0\ta", "6000\t0\tb")))
        .containsExactly("5000-6000 a", "6000-7000 b");
  }

  @Test
  void batchOfAMomentIsKnownInsideAndOutsideOfTheStream() throws Exception {
    BatchIndex index = scan("5300\t0\ta", "7000\t0\tb");

    assertThat(index.indexOf(5000)).isZero();
    assertThat(index.indexOf(5999)).isZero();
    assertThat(index.indexOf(7000)).isEqualTo(2);
    assertThat(index.indexOf(4999)).isEqualTo(-1);
    assertThat(index.indexOf(9000)).isEqualTo(4);
  }

  @Test
  void batchesCanBeReadInAnyOrderAndAgain() throws Exception {
    BatchIndex index = scan("5300\t1\ta", "6000\t2\tb", "7000\t3\tc");

    assertThat(index.read(2).events()).containsExactly(new Event(7000, 3, "c"));
    assertThat(index.read(0).events()).containsExactly(new Event(5300, 1, "a"));
    assertThat(index.read(2)).isEqualTo(new Batch(7000, 8000, List.of(new Event(7000, 3, "c"))));
  }

  @Test
  void streamWithoutALineIsRefused() throws Exception {
    assertThatThrownBy(() -> scan("5000", "6000"))
        .isInstanceOf(InputException.class)
        .hasMessage(file() + ": holds no line: there is nothing to compare");
    Path empty = Files.write(folder.resolve("empty.stream"), new byte[0]);
    assertThatThrownBy(() -> BatchIndex.scan(empty, SECOND, 100))
        .isInstanceOf(InputException.class)
        .hasMessage(empty + ": holds no line: there is nothing to compare");
  }

  @Test
  void tooManyBatchesAreRefusedAtTheLineThatMakesThem() throws Exception {
    long last = BatchIndex.MAX_BATCHES * 1000L - 1;

    assertThat(scan("0\t0\ta", last + "\t0\tb").size()).isEqualTo(BatchIndex.MAX_BATCHES);
    assertThatThrownBy(() -> scan("0\t0\ta", (last + 1) + "\t0\tb"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file()
                + ", line 2: this line is in batch 1000001 of 1000 ms each;"
                + " at most 1000000 are possible: a longer --batch helps");
  }

  @Test
  void malformedLineIsRefusedWithItsNumber() {
    assertThatThrownBy(() -> scan("5300\t0\ta", "oops"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file() + ", line 2: arrival time is no number");
  }

  @Test
  void randomStreamsAgreeWithANaiveRecount() throws Exception {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      int batchMillis = 1 + random.nextInt(20);
      List<String> lines = randomLines(random);
      Path file = Files.write(folder.resolve("random.stream"), lines);

      BatchIndex index = BatchIndex.scan(file, Duration.ofMillis(batchMillis), 100);

      assertThat(shown(index)).as("seed %d", seed).isEqualTo(recount(lines, batchMillis));
    }
  }

  private static List<String> randomLines(Random random) {
    List<String> lines = new ArrayList<>();
    int arrival = random.nextInt(100);
    for (int i = random.nextInt(30); i >= 0; i--) {
      arrival += random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(3);
      lines.add(random.nextInt(3) == 0 ? "" + arrival : arrival + "\t0\tword" + i);
    }
    lines.add(random.nextInt(lines.size() + 1), null); // A line at a random place:
    int place = lines.indexOf(null);
    String before = place == 0 ? "0" : lines.get(place - 1);
    lines.set(place, before.split("\t", 2)[0] + "\t0\tsure");
    return lines;
  }

  /** Looks at every line for every batch. */
  private static List<String> recount(List<String> lines, long batchMillis) {
    long from = Long.MAX_VALUE;
    long to = 0;
    for (String line : lines) {
      long batch = Long.parseLong(line.split("\t", 2)[0]) / batchMillis;
      from = line.contains("\t") ? Math.min(from, batch) : from;
      to = batch;
    }
    List<String> batches = new ArrayList<>();
    for (long batch = from; batch <= to; batch++) {
      StringBuilder shown =
          new StringBuilder(batch * batchMillis + "-" + (batch + 1) * batchMillis);
      for (String line : lines) {
        String[] fields = line.split("\t", 3);
        if (fields.length == 3 && Long.parseLong(fields[0]) / batchMillis == batch) {
          shown.append(' ').append(fields[2]);
        }
      }
      batches.add(shown.toString());
    }
    return batches;
  }

  private static List<String> shown(BatchIndex index) {
    List<String> shown = new ArrayList<>();
    index
        .batches()
        .forEach(
            batch -> {
              StringBuilder text = new StringBuilder(batch.startMillis() + "-" + batch.endMillis());
              batch.events().forEach(event -> text.append(' ').append(event.text()));
              shown.add(text.toString());
            });
    assertThat(shown).hasSize(index.size());
    return shown;
  }

  private Path file() {
    return folder.resolve("x.stream");
  }

  private BatchIndex scan(String... lines) throws IOException {
    return BatchIndex.scan(Files.write(file(), List.of(lines)), SECOND, 100);
  }
}
