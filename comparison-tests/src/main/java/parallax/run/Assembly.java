package parallax.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import parallax.compare.Rule;
import parallax.engine.Status;
import parallax.example.Example;
import parallax.report.Machine;
import parallax.report.Report;
import parallax.result.OutputException;

/** Puts a report together from the parts of a run. */
record Assembly(Plan plan, Input input, EngineGroup group, Machine.PressureMeter pressure) {

  /** The report of a run with these cells. */
  Report report(String mode, Function<Example, Rule> rules, List<Report.Cell> cells) {
    return new Report(
        Report.VERSION,
        Build.version(),
        Instant.now().toString(),
        mode,
        plan.command(),
        inputFacts(),
        plan.examples().stream().map(example -> exampleFacts(example, rules)).toList(),
        group.sessions().stream().map(Assembly::engineFacts).toList(),
        Machine.here(plan.resources().cores(), plan.resources().heap(), pressure.percent()),
        plan.catalogueFromOut(),
        input.notes(),
        cells);
  }

  private Report.ExampleFacts exampleFacts(Example example, Function<Example, Rule> rules) {
    return new Report.ExampleFacts(
        example.slug(),
        example.summary(),
        plan.parameters().get(example.slug()).values(),
        rules.apply(example).description());
  }

  private static Report.EngineFacts engineFacts(EngineSession session) {
    Status.Ready ready = session.ready();
    return new Report.EngineFacts(
        session.engine(),
        ready == null ? Map.of() : ready.versions(),
        ready == null ? List.of() : ready.settings(),
        ready == null ? null : session.startMillis() / 1000.0,
        session.warnings());
  }

  private Report.InputFacts inputFacts() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(input.stream()), digest)) {
        long bytes = in.transferTo(OutputStream.nullOutputStream());
        return new Report.InputFacts(
            input.shownAs(), input.lines(), bytes, HexFormat.of().formatHex(digest.digest()));
      }
    } catch (IOException unreadable) {
      throw new OutputException(input.stream(), unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
