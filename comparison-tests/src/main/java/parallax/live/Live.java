package parallax.live;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import parallax.compare.Rule;
import parallax.fault.FaultOrder;
import parallax.feed.FileOutlet;
import parallax.feed.LiveWay;
import parallax.folder.RunFolder;
import parallax.judge.Judge;
import parallax.plan.Checkpoints;
import parallax.plan.Plan;
import parallax.process.Engines;
import parallax.producer.LineServer;
import parallax.producer.Pace;
import parallax.report.Machine;
import parallax.report.Report;
import parallax.report.ReportFiles;
import parallax.run.Assembly;
import parallax.run.EngineGroup;
import parallax.run.JobRun;
import parallax.run.Task;

/** The lecture's run: lines are sent at a pace, and the engines count them on the wall clock. */
public final class Live {

  private Live() {}

  /**
   * How a live run differs from a replay.
   *
   * @param pace of the producer
   * @param duration after which it ends the stream, if the file has not ended before
   * @param rows how many rows of each batch the listener is told
   * @param pausable whether engines get the time that the producer may be held up
   * @param way by which the engines get the lines, or null: by TCP
   * @param fault that is brought upon their connections, or null
   * @param checkpoints of their jobs
   * @param jobs how they are run
   */
  public record Options(
      Pace pace,
      Duration duration,
      int rows,
      boolean pausable,
      LiveWay.Opening way,
      FaultOrder fault,
      Checkpoints checkpoints,
      JobRun jobs) {

    /** Jobs that are run once, and die with their processes. */
    public Options(
        Pace pace,
        Duration duration,
        int rows,
        boolean pausable,
        LiveWay.Opening way,
        FaultOrder fault) {
      this(pace, duration, rows, pausable, way, fault, Checkpoints.NONE, JobRun.PLAIN);
    }

    /** The same with jobs that are run otherwise. */
    public Options with(Checkpoints kept, JobRun otherJobs) {
      return new Options(pace, duration, rows, pausable, way, fault, kept, otherJobs);
    }

    /** The longest that an engine may take. */
    Duration timeout(Duration grace) {
      Duration sending = pausable ? duration.plus(LineServer.maxPaused()) : duration;
      return sending.plus(grace);
    }
  }

  /**
   * Runs the plan, and leaves its folder.
   *
   * @return what was found
   * @throws parallax.event.InputException if the input cannot be used
   * @throws IOException if there is no port to serve from, or no folder to write to
   */
  public static Report run(Plan plan, Options options, Engines engines, LiveListener listener)
      throws IOException, InterruptedException {
    List<String> readers = options.way() == null ? plan.engines() : List.of(Engines.REFERENCE);
    try (var folder = RunFolder.create(plan.out());
        var watch = new LineWatch(listener, readers, LiveReins.stallLimit(plan), System::nanoTime);
        var stream = LiveStream.open(plan, options, folder, watch)) {
      var pressure = new Machine.PressureMeter();
      var timeout = options.timeout(plan.timeout());
      var task =
          new Task(
              (example, engine) -> stream.source(engine),
              new FileOutlet(folder),
              options.rows(),
              timeout,
              options.checkpoints(),
              options.jobs());
      try (var group = EngineGroup.start(plan, engines, folder, task, watch)) {
        watch.begin(
            new LiveReins(plan, group, stream.proxies(), options.jobs() != JobRun.PLAIN, watch));
        stream.play(group);
        var outcomes = group.await();
        var input = stream.input();
        var judgements = Judge.ofLive(plan, folder).judge(outcomes);
        var assembly = new Assembly(plan, input, group, pressure);
        var connections = new LiveConnections(readers, watch, stream.proxies(), input.lines());
        var report =
            options
                .jobs()
                .complete(connections.tell(assembly.report("live", Rule::ofLive, judgements)));
        ReportFiles.write(report, folder::file);
        stream.endWay(); // Before the folder of its work goes.
        folder.complete();
        return report;
      }
    }
  }
}
