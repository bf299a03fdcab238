package parallax.bench;

import java.nio.file.Path;
import parallax.event.InputException;
import parallax.report.JsonDocument;

/** What a bench has measured as JSON; docs/bench.schema.json describes it. */
public final class BenchJson {

  private static final JsonDocument<BenchReport> DOCUMENT =
      new JsonDocument<>(BenchReport.class, BenchReport.VERSION, "bench", "bench.schema.json");

  private BenchJson() {}

  /** The whole report. */
  public static String render(BenchReport report) {
    return DOCUMENT.render(report);
  }

  /**
   * Reads a report back.
   *
   * @throws InputException if it is none, or of another version; it names the line or the place
   */
  public static BenchReport read(Path file) {
    return DOCUMENT.read(file);
  }
}
