package parallax.run;

import java.util.List;
import parallax.compare.Rule;
import parallax.feed.Feed;
import parallax.feed.FileFeed;
import parallax.feed.FileOutlet;
import parallax.feed.Outlet;
import parallax.feed.TopicOutlet;
import parallax.folder.RunFolder;
import parallax.judge.Judge;
import parallax.judge.Judging;
import parallax.plan.Checkpoints;
import parallax.plan.Plan;
import parallax.process.Engines;
import parallax.process.EnvironmentException;
import parallax.process.RunListener;
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
    return run(plan, Ways.of(new FileFeed()), engines, listener);
  }

  /**
   * The ways of lines to the engines, and of rows from them.
   *
   * @param mode of the run, as its report calls it
   * @param results the topics by which rows come back, or null: in files
   * @param checkpoints of the jobs
   * @param jobs how they are run
   * @param notes what a reader of the report must know of where the jobs run
   */
  public record Ways(
      String mode,
      Feed feed,
      TopicOutlet.Options results,
      Checkpoints checkpoints,
      JobRun jobs,
      List<String> notes) {

    /** Lines by this way, rows in files. */
    public static Ways of(Feed feed) {
      return new Ways("replay", feed, null, Checkpoints.NONE, JobRun.ABREAST, List.of());
    }

    /** The same, but rows by topics. */
    public Ways rowsBy(TopicOutlet.Options topics) {
      return new Ways(mode, feed, topics, checkpoints, jobs, notes);
    }

    /** The same with checkpoints. */
    public Ways with(Checkpoints kept) {
      return new Ways(mode, feed, results, kept, jobs, notes);
    }

    /** The same with jobs that are run otherwise. */
    public Ways with(String otherMode, JobRun otherJobs) {
      return new Ways(otherMode, feed, results, checkpoints, otherJobs, notes);
    }

    /** The same with something to know. */
    public Ways with(String note) {
      return new Ways(mode, feed, results, checkpoints, jobs, List.of(note));
    }

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
        var task =
            new Task(
                stream::source, outlet, NO_ROWS, plan.timeout(), ways.checkpoints(), ways.jobs());
        ways.jobs().begin(stream);
        var judge = Judge.ofReplay(plan, folder, stream.input().batches(), stream::batches);
        try (var judging = new Judging(plan, judge);
            var group = EngineGroup.start(plan, engines, folder, task, judging, listener)) {
          var unused = group.await();
          var input = stream.input().with(ways.notes()).with(outlet.notes());
          var assembly = new Assembly(plan, input, group, pressure);
          var report =
              ways.jobs().complete(assembly.report(ways.mode(), Rule::ofReplay, judging.await()));
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
