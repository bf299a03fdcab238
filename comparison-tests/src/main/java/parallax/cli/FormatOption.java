package parallax.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import parallax.report.Report;
import parallax.report.ReportJson;
import parallax.report.Table;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How results are printed. */
final class FormatOption {

  /** What standard output gets. */
  enum Format {
    TABLE,
    JSON,
    MARKDOWN
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, json or markdown (default: ${DEFAULT-VALUE})")
  private Format format;

  /** Prints the results, and on standard error where the report lies. */
  void print(Report report, Path folder) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(
        switch (format) {
          case TABLE -> Table.text(report);
          case JSON -> ReportJson.render(report);
          case MARKDOWN -> Table.markdown(report);
        });
    out.flush();
    spec.commandLine().getErr().println("report: " + folder.resolve("report.html"));
  }
}
