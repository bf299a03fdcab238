package parallax.plain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.result.Count;

/** The words of each batch, byte by byte. */
final class ByteThreadTest {

  private static final long BATCH_MILLIS = 100;

  @TempDir private Path folder;

  @Test
  void wordsAreCountedPerBatchAndMarksAreNot() throws Exception {
    assertThat(rows("50\t9\ta b  a\n80\n130\t-7\t\u00e4 b\n420\t0\tend"))
        .containsExactlyInAnyOrder(
            new Count(0, 100, "a", 2),
            new Count(0, 100, "b", 1),
            new Count(0, 100, "", 1),
            new Count(100, 200, "\u00e4", 1),
            new Count(100, 200, "b", 1),
            new Count(400, 500, "end", 1));
  }

  @Test
  void linesAndTablesMayOutgrowWhatTheyBeganWith() throws Exception {
    Random random = new Random(3);
    Map<String, Long> counts = new HashMap<>();
    StringBuilder line = new StringBuilder("7\t7\t0");
    counts.put("0", 1L);
    for (int i = 0; i < 300_000; i++) {
      String word = Integer.toString(random.nextInt(100_000), 36);
      counts.merge(word, 1L, Long::sum);
      line.append(' ').append(word);
    }
    Map<String, Long> counted = new HashMap<>();
    List<Count> rows = rows(line + "\n");
    rows.forEach(row -> counted.put(row.key(), row.value()));

    assertThat(rows).hasSameSizeAs(counts.keySet());
    assertThat(counted).isEqualTo(counts);
  }

  private List<Count> rows(String stream) throws Exception {
    Path file = Files.writeString(folder.resolve("words.stream"), stream);
    return ByteThread.countsOf(file, BATCH_MILLIS);
  }
}
