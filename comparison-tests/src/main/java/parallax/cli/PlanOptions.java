package parallax.cli;

import java.util.List;
import java.util.Map;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.options.InputOption;
import parallax.options.MaxLineOption;
import parallax.options.ParameterOptions;
import parallax.plan.InputPlan;
import parallax.plan.Plan;
import parallax.process.Engines;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What everybody says who compares engines: the input, the parameters, the engines, the folder. */
final class PlanOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private InputOption input;
  @Mixin private MaxLineOption maxLine;
  @Mixin private ParameterOptions parameterOptions;
  @Mixin private EnginesOption enginesOption;
  @Mixin private ProcessOptions processes;
  @Mixin private FolderOption folder;

  /** Whether an input was named. */
  boolean namesInput() {
    return input.isGiven();
  }

  /** The names of the engines that were asked for, the reference first in any case. */
  List<String> selected(Engines engines) {
    return enginesOption.selected(engines);
  }

  /**
   * What is to be run.
   *
   * @param shipped the input if none was named
   * @param linesPerBatch how plain text is cut
   * @param what is run, for the name of the folder if none was given
   */
  Plan plan(
      Engines engines, List<Example> examples, Shipped shipped, int linesPerBatch, String what) {
    Map<String, Parameters> parameters = parameterOptions.of(examples, Shipped.tables());
    return new Plan(
        Secrets.masked(spec.root().commandLine().getParseResult().originalArgs()),
        examples,
        parameters,
        enginesOption.selected(engines),
        new InputPlan(
            input.fileOr(shipped.file()),
            linesPerBatch,
            parameters.get(examples.get(0).slug()).batch(),
            maxLine.bytes()),
        folder.orDefault(what),
        Installation.catalogue(),
        processes.timeout(),
        processes.resources());
  }
}
