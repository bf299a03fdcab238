package parallax.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import parallax.result.OutputException;

/** Writes the three files of a report: for people, for programs, for CI. */
public final class ReportFiles {

  private ReportFiles() {}

  /**
   * Writes {@code report.html}, {@code junit.xml} and {@code report.json}.
   *
   * @param file where a file of this name goes
   * @throws OutputException if one cannot be written
   */
  public static void write(Report report, Function<String, Path> file) {
    write(file.apply("report.html"), ReportHtml.render(report));
    write(file.apply("junit.xml"), JunitXml.render(report));
    write(file.apply("report.json"), ReportJson.render(report));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }
}
