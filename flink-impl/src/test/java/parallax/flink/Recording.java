package parallax.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import parallax.event.BatchIndex;
import parallax.event.Event;
import parallax.event.RecordedStream;

/** A recorded stream in the making; its moments count from a border of every window in use. */
final class Recording {

  /** A multiple of an hour. */
  static final long START = 1_699_999_200_000L;

  static final int MAX_LINE_BYTES = 1 << 20;

  private static final List<String> RANDOM_WORDS =
      List.of("to", "be", "or", "", "not", "Ärger", "naïve", "日本", "😀", "𝒳", "a\tb", "\uFFFD");

  private final List<RecordedStream.Item> items = new ArrayList<>();

  /** A line that happens when it arrives. */
  Recording line(long arrivalMillis, String text) {
    return line(arrivalMillis, arrivalMillis, text);
  }

  Recording line(long arrivalMillis, long eventMillis, String text) {
    long arrival = START + arrivalMillis;
    items.add(new RecordedStream.Item(arrival, new Event(arrival, START + eventMillis, text)));
    return this;
  }

  Recording mark(long arrivalMillis) {
    items.add(new RecordedStream.Item(START + arrivalMillis, null));
    return this;
  }

  /** Some hundred lines with gaps, marks and odd words; the seed says which. */
  static Recording random(long seed) {
    Random random = new Random(seed);
    Recording recording = new Recording();
    long arrivalMillis = random.nextInt(5_000);
    int lines = 1 + random.nextInt(300);
    for (int i = 0; i < lines; i++) {
      recording.line(arrivalMillis, randomLine(random));
      arrivalMillis += random.nextInt(10) == 0 ? random.nextInt(4_000) : random.nextInt(200);
      if (random.nextInt(20) == 0) {
        recording.mark(arrivalMillis);
      }
    }
    return random.nextBoolean() ? recording.mark(arrivalMillis + random.nextInt(5_000)) : recording;
  }

  private static String randomLine(Random random) {
    List<String> words = new ArrayList<>();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      words.add(RANDOM_WORDS.get(random.nextInt(RANDOM_WORDS.size())));
    }
    return String.join(" ", words);
  }

  /** Writes it into this folder. */
  Path in(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "recorded", ".stream");
    try (var out = new RecordedStream.Writer(Files.newOutputStream(file))) {
      for (RecordedStream.Item item : items) {
        if (item.isMark()) {
          out.mark(item.arrivalMillis());
        } else {
          out.write(item.event());
        }
      }
    }
    return file;
  }

  static BatchIndex index(Path file, Duration batch) throws IOException {
    return BatchIndex.scan(file, batch, MAX_LINE_BYTES);
  }
}
