package parallax.run;

import parallax.compare.Rule;
import parallax.engine.Source;
import parallax.report.Machine;
import parallax.report.Report;
import parallax.report.ReportFiles;

/** The main job: every engine replays the same recorded stream, and their rows are compared. */
public final class Replay {

  private static final int NO_ROWS = 0;

  private Replay() {}

  /**
   * Runs the plan, and leaves its folder.
   *
   * @return what was found
   * @throws parallax.event.InputException if the input cannot be used
   * @throws EnvironmentException if the machine does not give what is needed
   */
  public static Report run(Plan plan, Engines engines, RunListener listener)
      throws InterruptedException {
    try (var folder = RunFolder.create(plan.out())) {
      var pressure = new Machine.PressureMeter();
      var input = Input.produce(plan, folder);
      var source =
          new Source.Replay(folder.inputStream().toString(), plan.input().maxRecordedLineBytes());
      var task = new Task(source, NO_ROWS, plan.timeout());
      try (var group = EngineGroup.start(plan, engines, folder, task, listener)) {
        var outcomes = group.await();
        var judgements = new Judge(plan, folder, input.batches(), Rule::ofReplay).judge(outcomes);
        var report =
            new Assembly(plan, input, group, pressure).report("replay", Rule::ofReplay, judgements);
        ReportFiles.write(report, folder::file);
        folder.complete();
        return report;
      }
    }
  }
}
