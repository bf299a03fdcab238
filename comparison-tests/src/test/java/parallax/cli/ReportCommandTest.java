package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.report.HostileReport;
import parallax.report.ReportJson;

/** Reports are rendered again, and runs compared, from what is on disk. */
final class ReportCommandTest {

  @TempDir private Path folder;
  private Path run;

  @BeforeEach
  void makeRun() throws Exception {
    run = Files.createDirectory(folder.resolve("run"));
    Files.writeString(run.resolve("report.json"), ReportJson.render(HostileReport.report()));
  }

  @Test
  void theViewsAreMadeAgain() throws Exception {
    Cli.Outcome outcome = Cli.run("report", run.toString());

    assertThat(outcome.exitCode()).isEqualTo(HostileReport.report().exitCode());
    assertThat(outcome.out()).contains("0 of 5 results agree");
    assertThat(outcome.err()).contains("report: " + run.resolve("report.html"));
    assertThat(run.resolve("report.html")).exists();
    assertThat(run.resolve("junit.xml")).exists();
    assertThat(Files.readString(run.resolve("report.json")))
        .isEqualTo(ReportJson.render(HostileReport.report()));
  }

  @Test
  void aRunComparedWithItselfHasNotChanged() throws Exception {
    Cli.Outcome outcome = Cli.run("report", run.toString(), run.toString());

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("same rows", "1.00× (", "noise");
    assertThat(Files.readString(run.resolve("changes.html"))).contains("Changes since the run of");
  }

  @Test
  void anotherVerdictIsAChange() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(
        other.resolve("report.json"),
        Files.readString(run.resolve("report.json")).replace("\"DIFFERS\"", "\"AGREES\""));

    Cli.Outcome outcome = Cli.run("report", run.toString(), other.toString());

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).contains("DIFFERS → AGREES");
  }

  @Test
  void whatIsNoRunIsRefusedAndNothingIsWritten() throws Exception {
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve("report.json"), "{\n\"version\": 1,\n");

    assertThat(Cli.run("report", folder.resolve("none").toString()).exitCode()).isEqualTo(2);
    assertThat(Cli.run("report", folder.toString()).exitCode()).isEqualTo(2);
    Cli.Outcome outcome = Cli.run("report", broken.toString());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err()).contains("report.json, line 3: Unexpected end-of-input");
    try (var files = Files.list(broken)) {
      assertThat(files).hasSize(1);
    }
  }
}
