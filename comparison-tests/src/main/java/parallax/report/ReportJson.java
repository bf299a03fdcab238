package parallax.report;

import java.nio.file.Path;
import parallax.event.InputException;

/** A report as JSON; docs/report.schema.json describes it. */
public final class ReportJson {

  private static final JsonDocument<Report> DOCUMENT =
      new JsonDocument<>(Report.class, Report.VERSION, "report", "report.schema.json");

  private ReportJson() {}

  /** The whole report. */
  public static String render(Report report) {
    return DOCUMENT.render(report);
  }

  /**
   * Reads a report back.
   *
   * @throws InputException if it is none, or of another version; it names the line or the place
   */
  public static Report read(Path file) {
    return DOCUMENT.read(file);
  }
}
