package parallax.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import parallax.event.Event;
import parallax.event.RecordedStream;

/** Writes small recorded streams whose first batch starts at {@link #START}. */
final class Streams {

  /** 2023-11-14T22:13:20Z: a multiple of a second and of 5 s, not of 3 s. */
  static final long START = 1_700_000_000_000L;

  private static final String[] WORDS = {"", "a", "b", "the", "Äpfel", "日本", "🎉", "𝒳\ty", "-"};

  private final RecordedStream.Writer writer;
  private final Path file;

  private Streams(Path file, RecordedStream.Writer writer) {
    this.file = file;
    this.writer = writer;
  }

  static Streams to(Path file) {
    try {
      return new Streams(file, new RecordedStream.Writer(Files.newOutputStream(file)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A line that arrives so many milliseconds after the start. */
  Streams line(long millis, String text) {
    return line(millis, millis, text);
  }

  /** A line whose event is not of the time at which it arrives; both count from the start. */
  Streams line(long arrivalMillis, long eventMillis, String text) {
    try {
      writer.write(new Event(START + arrivalMillis, START + eventMillis, text));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return this;
  }

  /** Nothing more arrives before so many milliseconds after the start. */
  Streams mark(long millis) {
    try {
      writer.mark(START + millis);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return this;
  }

  Path close() {
    try {
      writer.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return file;
  }

  /** Up to eight batches of a second with up to twenty lines each, some of them empty. */
  static Path random(Path file, long seed) {
    Random random = new Random(seed);
    Streams stream = to(file).line(0, "first");
    int batches = 2 + random.nextInt(7);
    for (int batch = 0; batch < batches; batch++) {
      int lines = Math.max(0, random.nextInt(25) - 5);
      for (int i = 0; i < lines; i++) {
        stream.line(batch * 1000L + i * 1000L / lines, text(random));
      }
    }
    return stream.mark(batches * 1000L + random.nextInt(2000)).close();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int words = random.nextInt(6);
    for (int i = 0; i < words; i++) {
      text.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }
}
