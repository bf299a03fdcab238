package parallax.cli;

import java.util.List;
import parallax.options.Near;
import parallax.process.Engines;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which engines run. */
final class EnginesOption {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--engines",
      split = ",",
      paramLabel = "ENGINE",
      description =
          "which engines, separated by commas: dstream, structured, flink (default: all);"
              + " the reference runs in any case")
  private List<String> names = List.of();

  /** The names of the engines that were asked for, the reference first in any case. */
  List<String> selected(Engines engines) {
    for (String name : names) {
      if (!engines.names().contains(name)) {
        throw new ParameterException(
            spec.commandLine(), Near.unknown("engine", name, engines.names()));
      }
    }
    return engines.names().stream()
        .filter(name -> name.equals(Engines.REFERENCE) || names.isEmpty() || names.contains(name))
        .toList();
  }
}
