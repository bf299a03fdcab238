package parallax.run;

import java.io.IOException;
import java.time.Duration;
import parallax.compare.Rule;
import parallax.producer.LineServer;
import parallax.producer.Pace;
import parallax.report.Machine;
import parallax.report.Report;
import parallax.report.ReportFiles;

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
   * @param topic by which the engines get the lines, or null: by TCP
   */
  public record Options(
      Pace pace, Duration duration, int rows, boolean pausable, TopicFeed.Options topic) {

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
    try (var folder = RunFolder.create(plan.out());
        var stream = LiveStream.open(plan, options, folder, listener)) {
      var pressure = new Machine.PressureMeter();
      var timeout = options.timeout(plan.timeout());
      var task =
          new Task(
              (example, engine) -> stream.source(engine),
              new FileOutlet(folder),
              options.rows(),
              timeout);
      try (var group = EngineGroup.start(plan, engines, folder, task, listener)) {
        stream.play(group);
        var outcomes = group.await();
        var input = stream.input();
        var judgements = Judge.ofLive(plan, folder).judge(outcomes);
        var assembly = new Assembly(plan, input, group, pressure);
        var report = assembly.report("live", Rule::ofLive, judgements);
        ReportFiles.write(report, folder::file);
        stream.endTopic(); // Before the folder of its work goes.
        folder.complete();
        return report;
      }
    }
  }
}
