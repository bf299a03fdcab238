package parallax.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import parallax.event.ByteLines;
import parallax.event.RecordedStream;
import parallax.plan.InputPlan;
import parallax.producer.TextGenerator;
import parallax.producer.Workload;
import parallax.result.OutputException;

/**
 * What goes into a bench: a file of the user's, or a text made from a seed.
 *
 * @param file plain text or a recorded stream; null: it is made
 * @param text how it is made; null if there is a file
 * @param linesPerBatch how it is cut into batches
 * @param maxLineBytes a longer line of the file is refused
 */
public record BenchInput(Path file, TextGenerator text, int linesPerBatch, int maxLineBytes) {

  /** How many batches a text is cut into if nobody says otherwise. */
  public static final int BATCHES = 4;

  /** Event time of a batch: a slide of the event-time windows, however long the batch is. */
  private static final Duration EVENT_TIME_OF_BATCH = Duration.ofMinutes(5);

  /**
   * As disordered as {@code windowed-word-count} bears with its defaults. Nothing is late: what a
   * naive program drops depends on when it looks.
   */
  private static final Workload.Shift DISORDER = new Workload.Shift(0.2, Duration.ofMinutes(8));

  /** A text that is made from a seed, cut into {@value #BATCHES} batches. */
  public static BenchInput of(TextGenerator text) {
    long perBatch = (text.lines() + BATCHES - 1) / BATCHES;
    return new BenchInput(
        null, text, (int) Math.min(perBatch, Integer.MAX_VALUE), ByteLines.DEFAULT_MAX_LINE_BYTES);
  }

  /** The same with another text, which is cut as often. */
  BenchInput with(TextGenerator other) {
    double perBatch = (double) linesPerBatch / text.lines() * other.lines();
    return new BenchInput(null, other, (int) Math.max(1, Math.ceil(perBatch)), maxLineBytes);
  }

  /** How a reader of the report knows it. */
  String shownAs() {
    return text == null
        ? file.toString()
        : "generated: seed %d, %,d lines, a vocabulary of %,d words, Zipf exponent %s"
            .formatted(text.seed(), text.lines(), text.vocabulary(), text.zipf());
  }

  /**
   * The input of a run; one that is made gets event times that are out of order.
   *
   * @param folder where it is made
   */
  InputPlan plan(Duration batch, Path folder) {
    Path recorded = text == null ? file : recorded(batch, folder);
    return new InputPlan(recorded, linesPerBatch, batch, maxLineBytes);
  }

  /** Plain lines to send, one after another and from the beginning again. */
  Path plain(Path folder) {
    return text == null ? file : generated(folder);
  }

  private Path recorded(Duration batch, Path folder) {
    Path stream = folder.resolve("generated.stream");
    Path plain = generated(folder);
    Workload workload =
        Workload.of(batch, linesPerBatch)
            .withSeed(text.seed())
            .alignedTo(Duration.ofDays(1))
            .withEventSpeed(Math.max(1, EVENT_TIME_OF_BATCH.toMillis() / batch.toMillis()))
            .withDisorder(DISORDER.fraction(), DISORDER.upTo());
    try (var writer = new RecordedStream.Writer(Files.newOutputStream(stream))) {
      var unused = workload.record(plain, maxLineBytes, writer);
      Files.delete(plain);
    } catch (IOException failed) {
      throw new OutputException(stream, failed);
    }
    return stream;
  }

  private Path generated(Path folder) {
    Path plain = folder.resolve("generated.txt");
    try {
      Files.createDirectories(folder);
      try (OutputStream out = Files.newOutputStream(plain)) {
        text.write(out);
      }
      return plain;
    } catch (IOException failed) {
      throw new OutputException(plain, failed);
    }
  }
}
