package parallax.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import parallax.bench.Against;
import parallax.engine.Build;
import parallax.engine.UnavailableException;
import parallax.event.InputException;
import parallax.event.Visible;
import parallax.kafka.ClusterException;
import parallax.options.ExitCode;
import parallax.process.EnvironmentException;
import parallax.producer.PortException;
import parallax.result.OutputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. */
@Command(
    name = "parallax",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    description =
        "Runs the same streaming job on Spark DStreams, Spark Structured Streaming and Apache Flink,"
            + " side by side on the same bytes, and proves that they agree, or shows where they do"
            + " not.",
    subcommands = {
      CompareCommand.class,
      BenchCommand.class,
      CrashCommand.class,
      LiveCommand.class,
      ServeCommand.class,
      RunCommand.class,
      SubmitCommand.class,
      ProduceCommand.class,
      BrokerCommand.class,
      ClusterCommand.class,
      RecordCommand.class,
      GenerateCommand.class,
      ReportCommand.class,
      ListCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  parallax compare                        every example on a shipped input",
      "  parallax compare word-count --input book.txt --lines-per-batch 500",
      "  parallax live word-count                the lecture's run, side by side on the wall clock",
      "",
      "Exit codes: 0 everything agrees, 1 a disagreement, 2 wrong usage or bad input, 3 an engine",
      "failed or timed out, 4 the environment (port, disk, Java, Kafka, Kinesis), 130 interrupted."
    })
public final class Main {

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    return run(
        new PrintWriter(System.out, false, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        arguments);
  }

  /** Runs a command that prints there, and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    int exitCode =
        commandLine()
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler(Main::refuse)
            .setExecutionExceptionHandler(Main::report)
            .execute(arguments);
    out.flush();
    if (out.checkError()) {
      err.println("parallax: cannot write to standard output");
      return ExitCode.ENVIRONMENT;
    }
    return exitCode;
  }

  /** All commands, as they parse their arguments. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false);
  }

  private static int refuse(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("parallax: " + Visible.text(wrong.getMessage()));
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      UnmatchedArgumentException.printSuggestions(unmatched, err);
    }
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private static int report(Exception failed, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    int exitCode = exitCode(failed);
    if (exitCode == ExitCode.DEFECT) {
      failed.printStackTrace(err);
      err.println("parallax: a defect of Parallax itself, please report it: " + failed);
    } else {
      err.println("parallax: " + Visible.text(String.valueOf(failed.getMessage())));
    }
    return exitCode;
  }

  private static int exitCode(Exception failed) {
    if (failed instanceof InputException || failed instanceof Against.NotComparableException) {
      return ExitCode.USAGE;
    }
    if (failed instanceof OutputException
        || failed instanceof EnvironmentException
        || failed instanceof ClusterException
        || failed instanceof UnavailableException
        || failed instanceof PortException) {
      return ExitCode.ENVIRONMENT;
    }
    return failed instanceof InterruptedException ? ExitCode.INTERRUPTED : ExitCode.DEFECT;
  }

  /** The versions of Parallax and of the engines that it was built with. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {
        "parallax " + Build.version(),
        "Spark " + Build.sparkVersion() + ", Flink " + Build.flinkVersion(),
        "Java " + Runtime.version()
      };
    }
  }
}
