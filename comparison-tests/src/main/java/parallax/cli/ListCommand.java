package parallax.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import parallax.example.Example;
import parallax.example.Examples;
import parallax.options.ExitCode;
import parallax.process.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what there is. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists examples, engines, sources and sinks, and which combinations there are.",
    footer = {"", "Example:", "  parallax list"})
final class ListCommand implements Callable<Integer> {

  private static final String ROW = "  %-24s%s%n";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Example> examples = Examples.load().all();
    Engines engines = Installation.engines();
    out.println("Examples");
    examples.forEach(example -> out.printf(ROW, example.slug(), example.summary()));
    out.println("\nEngines");
    engines.names().forEach(name -> out.printf(ROW, name, engines.get(name).summary()));
    out.println("\nSources");
    out.printf(ROW, "replay", "a recorded stream or plain text, batch by batch (compare, run)");
    out.printf(ROW, "socket", "a line server over TCP, on the wall clock (live, run, submit)");
    out.printf(ROW, "kafka", "a topic, by the engine's own connector (compare, live, run, submit)");
    out.printf(ROW, "kinesis", "a stream, by clients of AWS (compare, live, run)");
    out.println("\nSinks");
    out.printf(ROW, "files", "of the run's folder (compare, live, run)");
    out.printf(ROW, "kafka", "a topic for each example and engine (compare, run, submit)");
    out.println(
        "\nCombinations, each from every source; the reference reads no topics and streams");
    examples.forEach(example -> out.printf(ROW, example.slug(), enginesOf(example, engines)));
    return ExitCode.AGREES;
  }

  private static String enginesOf(Example example, Engines engines) {
    return String.join(
        ", ",
        engines.names().stream()
            .filter(name -> engines.get(name).implementsExample(example))
            .toList());
  }
}
