package parallax.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import parallax.event.InputException;
import parallax.options.ExitCode;
import parallax.report.Changes;
import parallax.report.Report;
import parallax.report.ReportFiles;
import parallax.report.ReportJson;
import parallax.report.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Renders a report again, or compares two runs. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Renders report.html and junit.xml of a run again from its report.json. With two runs it says"
          + " what changed from the first to the second, in results and in speed, and writes that as"
          + " changes.html into the second.",
      "The exit code is that of the run; with two runs it is 1 if a verdict or a row changed."
    },
    footer = {
      "",
      "Examples:",
      "  parallax report runs/20240506-070809-all",
      "  parallax report runs/monday runs/tuesday"
    })
final class ReportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RUN", description = "the folder of a run")
  private Path first;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RUN2",
      description = "the folder of a later run, to be compared with the first")
  private Path second;

  @Override
  public Integer call() {
    return second == null ? renderAgain() : compare();
  }

  private int renderAgain() {
    Report report = read(first);
    ReportFiles.writeViews(report, first::resolve);
    spec.commandLine().getOut().print(Table.text(report));
    say(first.resolve("report.html"));
    return report.exitCode();
  }

  private int compare() {
    Report after = read(second);
    Changes changes = Changes.between(read(first), after);
    ReportFiles.writeChanges(after, changes, second::resolve);
    spec.commandLine().getOut().print(changes.text());
    say(second.resolve(ReportFiles.CHANGES));
    return changes.areOnlyOfSpeed() ? ExitCode.AGREES : ExitCode.DISAGREES;
  }

  private static Report read(Path run) {
    if (!Files.isDirectory(run)) {
      throw new InputException(run, "is no folder of a run");
    }
    return ReportJson.read(run.resolve("report.json"));
  }

  private void say(Path file) {
    spec.commandLine().getOut().flush();
    spec.commandLine().getErr().println("report: " + file);
  }
}
