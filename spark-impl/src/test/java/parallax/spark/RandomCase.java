package parallax.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import parallax.event.Event;
import parallax.event.RecordedStream;
import parallax.example.Durations;

/**
 * A small stream and parameters for an example, all from a seed: disorder, late lines, bursts,
 * empty batches, a hot word, words of every kind, event times before 1970 and far ahead.
 */
record RandomCase(Path stream, Map<String, String> values) {

  private static final List<String> WORDS =
      List.of(
          "hot", "hot", "hot", "hot", "", "a", "b", "Äpfel", "日本", "🎉", "𝒳\ty", "cr\rin", "-");
  private static final long[] BATCH_MILLIS = {250, 1, 7, 1000, 60_000, 86_400_000};
  private static final int MAX_BATCHES = 9;

  /**
   * Draws a case.
   *
   * @param slug of the example that it is for
   * @param beforeEpoch whether event times may lie before 1970
   */
  static RandomCase of(String slug, Path folder, long seed, boolean beforeEpoch)
      throws IOException {
    Random random = new Random(seed);
    long batch = seed % 2 == 0 ? 250 : BATCH_MILLIS[random.nextInt(BATCH_MILLIS.length)];
    Map<String, String> values = new HashMap<>();
    values.put("batch", millis(batch));
    long reach = 4 * batch; // about what late lines are late by
    switch (slug) {
      case "sliding-window-count" -> {
        long slide = seed == 0 ? 2 : 1 + random.nextInt(4);
        long window = seed == 0 ? 5 : slide + random.nextInt(5);
        values.put("slide", millis(slide * batch));
        values.put("window", millis(window * batch));
      }
      case "transform-join" -> values.put("table", table(folder, random).toString());
      case "stateful-count" -> values.put("initial", initial(folder, random).toString());
      case "incremental-word-count" ->
          values.put("output-mode", random.nextBoolean() ? "complete" : "update");
      case "windowed-word-count" -> {
        long slide = seed == 0 ? 500 : 1 + random.nextLong(2 * batch);
        long window = seed == 0 ? 1250 : slide + random.nextLong(2 * slide);
        long delay = random.nextInt(3) == 0 ? 0 : random.nextLong(2 * window);
        values.put("slide", millis(slide));
        values.put("window", millis(window));
        values.put("delay", millis(delay));
        reach = 2 * (window + delay);
      }
      default -> {}
    }
    Path stream = stream(folder, random, batch, reach, beforeEpoch);
    return new RandomCase(stream, values);
  }

  private static Path stream(
      Path folder, Random random, long batch, long reach, boolean beforeEpoch) throws IOException {
    Path file = Files.createTempFile(folder, "random", ".stream");
    boolean atEpoch = beforeEpoch && random.nextInt(5) == 0;
    long start = atEpoch ? 0 : Streams.START / batch * batch + random.nextInt(5) * batch;
    int batches = 3 + random.nextInt(MAX_BATCHES - 2);
    try (var writer = new RecordedStream.Writer(Files.newOutputStream(file))) {
      for (int i = 0; i < batches; i++) {
        int lines = i == 0 ? 1 : random.nextInt(12) == 0 ? 60 : Math.max(0, random.nextInt(8) - 2);
        for (int line = 0; line < lines; line++) {
          long arrival = start + i * batch + line * batch / lines;
          long event = eventMillis(random, arrival, reach, beforeEpoch);
          writer.write(new Event(arrival, event, text(random)));
        }
      }
      writer.mark(start + batches * batch + random.nextLong(2 * batch));
    }
    return file;
  }

  private static long eventMillis(Random random, long arrival, long reach, boolean beforeEpoch) {
    long event =
        switch (random.nextInt(40)) {
          case 0 -> RecordedStream.MAX_MILLIS - random.nextLong(3);
          case 1 -> RecordedStream.MIN_EVENT_MILLIS + random.nextLong(3);
          case 2 -> random.nextLong(3) - 1;
          case 3, 4, 5, 6, 7, 8 -> arrival / 500 * 500 - random.nextLong(2); // at a border
          case 9, 10, 11, 12, 13, 14, 15 -> arrival - random.nextLong(2 * reach);
          case 16, 17, 18, 19, 20 -> arrival + random.nextLong(reach);
          default -> arrival;
        };
    return beforeEpoch ? event : Math.max(event, 86_400_000L * 365);
  }

  private static String text(Random random) {
    int words = random.nextInt(6);
    return String.join(" ", random.ints(words, 0, WORDS.size()).mapToObj(WORDS::get).toList());
  }

  /** Some words have two categories, one has the same twice, one never comes. */
  private static Path table(Path folder, Random random) throws IOException {
    StringBuilder table = new StringBuilder("never\tc\na\tc\na\td\nb\tc\nb\tc\n");
    for (String word : WORDS.subList(3, WORDS.size())) {
      if (random.nextBoolean() && word.indexOf('\r') < 0) {
        table.append(word).append("\tcategory ").append(random.nextInt(3)).append('\n');
      }
    }
    return Files.writeString(Files.createTempFile(folder, "table", ".tsv"), table);
  }

  private static Path initial(Path folder, Random random) throws IOException {
    StringBuilder initial = new StringBuilder("never\t3\na\t0\n");
    if (random.nextBoolean()) {
      initial
          .append("\t")
          .append(random.nextInt(100))
          .append("\n🎉\t")
          .append(1L << 40)
          .append('\n');
    }
    return Files.writeString(Files.createTempFile(folder, "initial", ".tsv"), initial);
  }

  private static String millis(long millis) {
    return Durations.format(Duration.ofMillis(millis));
  }
}
