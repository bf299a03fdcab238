package parallax.report;

import java.util.List;

/** Reports of which a test looks at little: the rest is the same in all. */
public final class SampleReport {

  private SampleReport() {}

  /** A report of this mode. */
  public static Report of(
      String mode, Report.InputFacts input, List<EngineFacts> engines, List<Cell> cells) {
    return new Report(
        Report.VERSION,
        "0",
        null,
        "2024-05-06T07:08:09Z",
        mode,
        List.of("compare"),
        input,
        List.of(),
        engines,
        new Machine("", "", 1, "1g", 1, "", null),
        "differences.md",
        List.of("a note"),
        cells,
        List.of());
  }
}
