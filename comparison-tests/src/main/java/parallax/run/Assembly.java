package parallax.run;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import parallax.compare.Rule;
import parallax.engine.Build;
import parallax.engine.Status;
import parallax.example.Example;
import parallax.feed.Input;
import parallax.judge.Digests;
import parallax.judge.Judgement;
import parallax.plan.Plan;
import parallax.process.EngineSession;
import parallax.report.EngineFacts;
import parallax.report.Machine;
import parallax.report.Report;
import parallax.result.OutputException;

/** Puts a report together from the parts of a run. */
public record Assembly(Plan plan, Input input, EngineGroup group, Machine.PressureMeter pressure) {

  /** The report of a run that found this. */
  public Report report(String mode, Function<Example, Rule> rules, List<Judgement> judgements) {
    return new Report(
        Report.VERSION,
        Build.version(),
        Build.commit(),
        Instant.now().toString(),
        mode,
        plan.command(),
        inputFacts(),
        judgements.stream().map(judgement -> exampleFacts(judgement, rules)).toList(),
        group.sessions().stream().map(Assembly::engineFacts).toList(),
        Machine.here(plan.resources().cores(), plan.resources().heap(), pressure.percent()),
        plan.catalogueFromOut(),
        notes(),
        judgements.stream().flatMap(judgement -> judgement.cells().stream()).toList(),
        List.of());
  }

  private List<String> notes() {
    return Stream.concat(
            input.notes().stream(),
            group.sessions().stream().flatMap(session -> session.notes().stream()))
        .toList();
  }

  private Report.ExampleFacts exampleFacts(Judgement judgement, Function<Example, Rule> rules) {
    Example example = judgement.example();
    return new Report.ExampleFacts(
        example.slug(),
        example.summary(),
        plan.parameters().get(example.slug()).values(),
        rules.apply(example).description(),
        judgement.overview(),
        judgement.eventTimes());
  }

  private static EngineFacts engineFacts(EngineSession session) {
    Status.Ready ready = session.ready();
    return new EngineFacts(
        session.engine(),
        ready == null ? Map.of() : ready.versions(),
        ready == null ? List.of() : ready.settings(),
        ready == null ? null : session.startMillis() / 1000.0,
        session.warnings(),
        session.usage(),
        null);
  }

  private Report.InputFacts inputFacts() {
    try {
      return new Report.InputFacts(
          input.shownAs(),
          input.lines(),
          Files.size(input.stream()),
          Digests.sha256(input.stream()));
    } catch (IOException unreadable) {
      throw new OutputException(input.stream(), unreadable);
    }
  }
}
