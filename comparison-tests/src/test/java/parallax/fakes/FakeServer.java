package parallax.fakes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import parallax.engine.EngineServer;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Status;
import parallax.engine.Wire;

/**
 * The protocol for fakes that do the job right and then spoil what {@code EngineServer} would not.
 */
final class FakeServer {

  private FakeServer() {}

  /** Changes the result file of a job that is done, and says what is told to the runner. */
  interface Spoiler {
    Status.Done spoil(String example, Path resultFile, Status.Done truth) throws IOException;
  }

  /** Serves jobs until standard input ends. */
  static void serve(Spoiler spoiler) throws IOException {
    PrintStream status = System.out;
    System.setOut(System.err);
    say(status, new Status.Ready(Map.of("fake", "1"), List.of()));
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (Wire.command(line) instanceof Job job) {
        var context = new JobContext(job, running -> say(status, of(job, running)));
        Status end = EngineServer.run(new FakeEngine(FakeEngine::countWords), context);
        Path file = Path.of(job.files().results());
        say(
            status,
            of(
                job,
                end instanceof Status.Done done ? spoiler.spoil(job.example(), file, done) : end));
      }
    }
  }

  /** The truth but for the number of rows. */
  static Status.Done claimingRows(long rows, Status.Done truth) {
    return new Status.Done(
        rows,
        truth.batches(),
        truth.wallMillis(),
        truth.cpuMillis(),
        truth.peakBytes(),
        truth.collectionMillis(),
        truth.allocatedBytes(),
        truth.batchTimes());
  }

  private static Status of(Job job, Status what) {
    return new Status.Of(job.example(), what);
  }

  private static void say(PrintStream status, Status what) {
    status.println(Wire.line(what));
    status.flush();
  }
}
