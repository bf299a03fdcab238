package parallax.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import parallax.event.RecordedStream;
import parallax.example.Durations;

/**
 * Parameters and a small stream that a seed has drawn: odd durations, gaps and bursts, moments on
 * borders and beside them, disorder and lateness, a hot word and odd ones.
 */
record RandomJob(Map<String, String> values, Path stream) {

  /** Batch, window, slide and delay; for windows of arrival time too. */
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

  /** Windows of event time owe nothing to batches. */
  private static final List<List<String>> EVENT_DURATIONS =
      List.of(
          List.of("1s", "1s", "300ms", "2500ms"),
          List.of("1s", "1ms", "1ms", "3ms"),
          List.of("3s", "700ms", "110ms", "1s"),
          List.of("1s", "36525d", "10000d", "1d"));

  private static final List<String> WORDS =
      List.of("be", "or", "", "not", "Ärger", "日本", "😀", "𝒳", "\uFB03", "a\tb", "\r", "\uFFFD");

  private static final String TABLE =
      """
      to\tverb
      to\tparticle
      be\tverb
      be\tverb
      \tempty
      😀\tsmile
      𝒳\t😀
      a\tb\ttab
      never\tseen
      or\t
      """;

  private static final String INITIAL =
      """
      to\t5
      never\t7
      \t2
      😀\t0
      zero\t0
      a\tb\t4000000000
      """;

  /** Draws a job for this example; its files go into the folder. */
  static RandomJob of(String slug, long seed, Path folder) throws IOException {
    Random random = new Random(seed);
    boolean eventTime = slug.equals("windowed-word-count");
    List<List<String>> choices = new ArrayList<>(DURATIONS);
    choices.addAll(eventTime ? EVENT_DURATIONS : List.of());
    List<String> durations = choices.get((int) (seed % choices.size()));
    Map<String, String> values = new HashMap<>();
    values.put("batch", durations.get(0));
    values.put("window", durations.get(1));
    values.put("slide", durations.get(2));
    values.put("delay", durations.get(3));
    values.put("output-mode", random.nextBoolean() ? "complete" : "update");
    values.put("table", file(folder, TABLE));
    values.put("initial", file(folder, INITIAL));
    return new RandomJob(values, new Lines(random, values).recording().in(folder));
  }

  private static String file(Path folder, String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "words", ".txt"), content).toString();
  }

  /** The lines in the making. */
  private static final class Lines {
    private final Random random;
    private final int batch;
    private final long span;
    private final long slide;
    private final long eventsBehindArrivals;

    Lines(Random random, Map<String, String> values) {
      this.random = random;
      this.batch = (int) millis(values, "batch");
      this.slide = millis(values, "slide");
      this.span = millis(values, "window") + millis(values, "delay");
      // Events happen about when they arrive, or about 1970, or long before.
      this.eventsBehindArrivals =
          List.of(0L, Recording.START, Recording.START + 1_000_000_000_000L).get(random.nextInt(3));
    }

    Recording recording() {
      Recording recording = new Recording();
      long arrival = random.nextInt(5 * batch);
      int lines = 1 + random.nextInt(120);
      for (int i = 0; i < lines; i++) {
        recording.line(arrival, event(arrival), text());
        arrival += step(arrival);
        if (random.nextInt(20) == 0) {
          recording.mark(arrival);
        }
      }
      return random.nextBoolean() ? recording.mark(arrival + random.nextInt(5 * batch)) : recording;
    }

    private long step(long arrival) {
      return switch (random.nextInt(10)) {
        case 0 -> random.nextInt(6 * batch); // a gap, often with batches that stay empty
        case 1 -> batch - arrival % batch; // to the border
        case 2 -> batch - 1 - arrival % batch; // and right before it
        case 3, 4, 5 -> 0; // a burst
        default -> random.nextInt(1 + batch / 3);
      };
    }

    private long event(long arrival) {
      long now = arrival - eventsBehindArrivals;
      long some = (long) (random.nextDouble() * 2 * span);
      long border = Math.floorDiv(now - some, slide) * slide;
      long event =
          switch (random.nextInt(12)) {
            case 0, 1, 2 -> now - some;
            case 3 -> border;
            case 4 -> border - 1;
            case 5 -> now - 10 * some;
            case 6 -> now + some / 4;
            default -> now;
          };
      boolean farFuture = random.nextInt(200) == 0;
      long last = RecordedStream.MAX_MILLIS - Recording.START;
      long first = RecordedStream.MIN_EVENT_MILLIS - Recording.START;
      return farFuture ? last : Math.max(first, Math.min(last, event));
    }

    private String text() {
      List<String> words = new ArrayList<>();
      int count = random.nextInt(6);
      for (int i = 0; i < count; i++) {
        words.add(random.nextBoolean() ? "to" : WORDS.get(random.nextInt(WORDS.size())));
      }
      return String.join(" ", words);
    }

    private static long millis(Map<String, String> values, String name) {
      Duration duration = Durations.parse(values.get(name));
      return duration.toMillis();
    }
  }
}
