package parallax.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import parallax.result.OutputException;

/** Writes the three files of a report: for people, for programs, for CI. */
public final class ReportFiles {

  /** The page that says how a run differs from an earlier one. */
  public static final String CHANGES = "changes.html";

  private ReportFiles() {}

  /**
   * Writes {@code report.html}, {@code junit.xml} and {@code report.json}.
   *
   * @param file where a file of this name goes
   * @throws OutputException if one cannot be written
   */
  public static void write(Report report, Function<String, Path> file) {
    writeViews(report, file);
    write(file.apply("report.json"), ReportJson.render(report));
  }

  /** Writes {@code report.html} and {@code junit.xml}, which are views of the report. */
  public static void writeViews(Report report, Function<String, Path> file) {
    write(file.apply("report.html"), ReportHtml.render(report));
    write(file.apply("junit.xml"), JunitXml.render(report));
  }

  /** Writes {@value #CHANGES}: the later run's report with what changed since the earlier one. */
  public static void writeChanges(Report later, Changes changes, Function<String, Path> file) {
    write(file.apply(CHANGES), ReportHtml.render(later, changes));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }
}
