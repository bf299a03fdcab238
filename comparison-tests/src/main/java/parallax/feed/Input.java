package parallax.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import parallax.event.BatchIndex;
import parallax.event.InputFiles;
import parallax.event.RecordedStream;
import parallax.example.Parameters;
import parallax.folder.RunFolder;
import parallax.plan.InputPlan;
import parallax.plan.Plan;
import parallax.producer.Workload;
import parallax.result.OutputException;

/**
 * The recorded stream of a run.
 *
 * @param shownAs the name that people see
 * @param stream the file in the run's folder
 * @param lines of the stream
 * @param batches that every engine has to drive, by example
 * @param notes what a reader of the report must know of it
 */
public record Input(
    String shownAs, Path stream, long lines, Map<String, Long> batches, List<String> notes) {

  /**
   * Writes the run's {@code input.stream}: a recorded stream as it is, plain text cut into batches.
   *
   * @throws parallax.event.InputException if the file cannot be used; it is named
   */
  static Input produce(Plan plan, RunFolder folder) {
    Path stream = folder.inputStream();
    try {
      return InputFiles.isRecorded(plan.input().file())
          ? indexed(plan, copy(plan.input(), stream), plan.input().file(), List.of())
          : indexed(plan, stream, stream, cut(plan, stream));
    } catch (IOException failed) {
      throw new OutputException(stream, failed);
    }
  }

  /** The input that a run's {@code input.stream} already is. */
  static Input recorded(Plan plan, Path stream, String shownAs) throws IOException {
    Input input = indexed(plan, stream, stream, List.of());
    return new Input(shownAs, stream, input.lines, input.batches, input.notes);
  }

  /** The same with more notes. */
  public Input with(List<String> more) {
    List<String> all = Stream.concat(notes.stream(), more.stream()).toList();
    return new Input(shownAs, stream, lines, batches, all);
  }

  private static Path copy(InputPlan input, Path stream) throws IOException {
    try (InputStream in = InputFiles.open(input.file())) {
      Files.copy(in, stream);
    }
    return stream;
  }

  private static List<String> cut(Plan plan, Path stream) throws IOException {
    InputPlan input = plan.input();
    Workload workload =
        Workload.of(input.batch(), input.linesPerBatch()).alignedTo(longestWindow(plan));
    try (var writer = new RecordedStream.Writer(Files.newOutputStream(stream))) {
      var recorded = workload.record(input.file(), input.maxLineBytes(), writer);
      return recorded.replacements() == 0
          ? List.of()
          : List.of(repaired(input.file(), recorded.replacements()));
    }
  }

  private static Duration longestWindow(Plan plan) {
    return plan.parameters().values().stream()
        .map(each -> each.has(Parameters.WINDOW) ? each.window() : each.batch())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** What a reader must know of an input that is not all UTF-8. */
  public static String repaired(Path file, long replacements) {
    return "%s is not all UTF-8: %,d malformed byte sequences were replaced by U+FFFD"
        .formatted(file, replacements);
  }

  private static Input indexed(Plan plan, Path stream, Path named, List<String> notes)
      throws IOException {
    boolean made = named.equals(stream);
    int maxLineBytes = made ? plan.input().maxRecordedLineBytes() : plan.input().maxLineBytes();
    Map<Duration, BatchIndex> byBatch = new HashMap<>();
    Map<String, Long> batches = new HashMap<>();
    long lines = 0;
    for (var example : plan.parameters().entrySet()) {
      Duration batch = example.getValue().batch();
      BatchIndex index = byBatch.get(batch);
      if (index == null) {
        index = BatchIndex.scan(named, batch, maxLineBytes);
        byBatch.put(batch, index);
      }
      batches.put(example.getKey(), (long) index.size());
      lines = index.lineCount();
    }
    return new Input(plan.input().file().toString(), stream, lines, batches, notes);
  }
}
