package parallax.run;

import java.util.List;
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
    return run(plan, new Ways(new FileFeed(), null, List.of()), engines, listener);
  }

  /**
   * The ways of lines to the engines, and of rows from them.
   *
   * @param results the topics by which rows come back, or null: in files
   * @param notes what a reader of the report must know of where the jobs run
   */
  public record Ways(Feed feed, TopicOutlet.Options results, List<String> notes) {

    Outlet outlet(Feed.Ready stream, RunFolder folder, RunListener listener)
        throws InterruptedException {
      return results == null
          ? new FileOutlet(folder)
          : TopicOutlet.open(results, stream, folder, listener);
    }
  }

  /**
   * The same with engines that read and write where the ways say.
   *
   * @throws parallax.kafka.ClusterException if a Kafka cluster does not do its part
   */
  public static Report run(Plan plan, Ways ways, Engines engines, RunListener listener)
      throws InterruptedException {
    try (var folder = RunFolder.create(plan.out())) {
      var pressure = new Machine.PressureMeter();
      try (var stream = ways.feed().produce(plan, folder, listener);
          var outlet = ways.outlet(stream, folder, listener)) {
        var task = new Task(stream::source, outlet, NO_ROWS, plan.timeout());
        try (var group = EngineGroup.start(plan, engines, folder, task, listener)) {
          var outcomes = group.await();
          var input = stream.input().with(ways.notes()).with(outlet.notes());
          var judge = Judge.ofReplay(plan, folder, input.batches(), stream::batches);
          var assembly = new Assembly(plan, input, group, pressure);
          var report = assembly.report("replay", Rule::ofReplay, judge.judge(outcomes));
          ReportFiles.write(report, folder::file);
          outlet.end();
          stream.end(); // Before the folder of its work goes.
          folder.complete();
          return report;
        }
      }
    }
  }
}
