package parallax.run;

import parallax.compare.Rule;
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
    return run(plan, new FileFeed(), engines, listener);
  }

  /**
   * The same with engines that read where the feed says.
   *
   * @throws parallax.kafka.ClusterException if the feed's cluster does not do its part
   */
  public static Report run(Plan plan, Feed feed, Engines engines, RunListener listener)
      throws InterruptedException {
    try (var folder = RunFolder.create(plan.out())) {
      var pressure = new Machine.PressureMeter();
      try (var stream = feed.produce(plan, folder, listener)) {
        var task = new Task(stream::source, NO_ROWS, plan.timeout());
        try (var group = EngineGroup.start(plan, engines, folder, task, listener)) {
          var outcomes = group.await();
          var input = stream.input();
          var judge = Judge.ofReplay(plan, folder, input.batches(), stream::batches);
          var assembly = new Assembly(plan, input, group, pressure);
          var report = assembly.report("replay", Rule::ofReplay, judge.judge(outcomes));
          ReportFiles.write(report, folder::file);
          stream.end(); // Before the folder of its work goes.
          folder.complete();
          return report;
        }
      }
    }
  }
}
