package parallax.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import parallax.event.RecordedStream;
import parallax.example.Durations;

/**
 * A small stream from a seed, and parameters that suit it: gaps and bursts, disorder and lateness,
 * moments on borders, before 1970 and at the far end of time, a hot word and odd ones.
 */
record RandomStream(String stream, List<String> durations, String outputMode) {

  /** Batch, window, slide and delay. */
  private static final List<List<String>> DURATIONS =
      List.of(
          List.of("1s", "3s", "1s", "2s"),
          List.of("250ms", "1250ms", "500ms", "750ms"),
          List.of("1s", "4s", "2s", "0s"),
          List.of("7ms", "70ms", "21ms", "13ms"),
          List.of("1d", "10d", "7d", "3d"),
          List.of("1min", "10min", "5min", "10min"));

  private static final List<String> WORDS =
      List.of("to", "to", "to", "be", "or", "", "Ärger", "日本", "😀", "𝒳", "\uFB03", "a\tb", "<b>");
  private static final int MAX_BATCHES = 7;

  static RandomStream of(Random random, int seed) {
    List<String> durations = DURATIONS.get(seed % DURATIONS.size());
    long batch = Durations.parse(durations.get(0)).toMillis();
    long slide = Durations.parse(durations.get(2)).toMillis();
    long span = Durations.parse(durations.get(1)).toMillis();
    // Events happen about when they arrive, or long before 1970.
    long behind = random.nextBoolean() ? 0 : 1_000_000_000_000L + 400 * span;
    long start = (400 + random.nextInt(5)) * batch;
    StringBuilder stream = new StringBuilder();
    long arrival = start;
    while (arrival < start + MAX_BATCHES * batch) {
      long event = event(random, arrival - behind, span, slide);
      stream
          .append(arrival)
          .append('\t')
          .append(event)
          .append('\t')
          .append(text(random))
          .append('\n');
      arrival += step(random, arrival, batch);
    }
    if (random.nextBoolean()) {
      stream.append(arrival).append('\n');
    }
    return new RandomStream(
        stream.toString(), durations, random.nextBoolean() ? "complete" : "update");
  }

  /** The parameters of all examples; the files are written to this folder. */
  Map<String, String> parameters(Path folder) throws IOException {
    Map<String, String> values = new HashMap<>();
    values.put("batch", durations.get(0));
    values.put("window", durations.get(1));
    values.put("slide", durations.get(2));
    values.put("delay", durations.get(3));
    values.put("output-mode", outputMode);
    String table = "to\tverb\nto\tparticle\nbe\tverb\nbe\tverb\n\tempty\n😀\tsmile\nnever\tseen\n";
    String initial = "to\t5\nnever\t7\n\t2\n😀\t0\n";
    values.put("table", Files.writeString(folder.resolve("table.tsv"), table).toString());
    values.put("initial", Files.writeString(folder.resolve("initial.tsv"), initial).toString());
    return values;
  }

  private static long step(Random random, long arrival, long batch) {
    return switch (random.nextInt(8)) {
      case 0 -> 2 * batch; // a batch that stays empty
      case 1 -> batch - arrival % batch; // to the border
      case 2, 3, 4 -> 0; // a burst
      default -> 1 + (long) (random.nextDouble() * batch / 2);
    };
  }

  private static long event(Random random, long now, long span, long slide) {
    long some = (long) (random.nextDouble() * 2 * span);
    long border = Math.floorDiv(now - some, slide) * slide;
    long event =
        switch (random.nextInt(30)) {
          case 0, 1, 2, 3, 4, 5 -> now - some;
          case 6, 7 -> border;
          case 8 -> border - 1;
          case 9, 10 -> now - 5 * some;
          case 11, 12 -> now + some / 2;
          case 13 -> now + 100 * span; // a straggler from the future
          default -> now;
        };
    return Math.max(RecordedStream.MIN_EVENT_MILLIS, Math.min(RecordedStream.MAX_MILLIS, event));
  }

  private static String text(Random random) {
    StringJoiner text = new StringJoiner(" ");
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return text.toString();
  }
}
