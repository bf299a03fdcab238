package parallax.flink;

import parallax.submit.Submission;

/** What {@code flink run} starts, with the job jar: one example as a job of its own. */
public final class SubmitMain {

  private SubmitMain() {}

  /**
   * Runs an example on the cluster that {@code flink run} names.
   *
   * @param arguments the example, and the options of {@code parallax run}
   * @throws IllegalStateException if it did not end well, since Flink's command line wants that
   */
  public static void main(String[] arguments) {
    int exitCode = Submission.run("flink", FlinkEngine::onGivenCluster, arguments);
    if (exitCode != 0) {
      throw new IllegalStateException("the job ended with exit code " + exitCode);
    }
  }
}
