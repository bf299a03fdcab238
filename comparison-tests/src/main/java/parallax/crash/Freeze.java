package parallax.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import parallax.process.EngineSession;
import parallax.process.EnvironmentException;

/** The engine's process stands still for a while, as in a long pause of a virtual machine. */
record Freeze(Duration duration) implements Disturbance {

  /** So long an engine may say nothing before that is noticed. */
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /** So long a process may take to stop. */
  private static final Duration STOPPING = Duration.ofSeconds(2);

  @Override
  public boolean happen(EngineSession session, Timeline timeline) throws InterruptedException {
    long pid = session.pid().orElseThrow(() -> new EnvironmentException("there is no process"));
    signal("-STOP", pid);
    timeline.fault("SIGSTOP for " + duration.toSeconds() + " s", "after output");
    try {
      awaitStop(pid);
      long silence = Math.min(SILENCE.toMillis(), duration.toMillis());
      TimeUnit.MILLISECONDS.sleep(silence);
      timeline.detected();
      TimeUnit.MILLISECONDS.sleep(duration.toMillis() - silence);
      if (!standsStill(pid)) {
        throw new EnvironmentException("process " + pid + " does not stand still");
      }
    } finally {
      signal("-CONT", pid);
    }
    timeline.restarted();
    return true;
  }

  /** The kernel stops a thread where it next looks for signals, which is soon, but not at once. */
  private static void awaitStop(long pid) throws InterruptedException {
    long limit = System.nanoTime() + STOPPING.toNanos();
    while (!standsStill(pid)) {
      if (System.nanoTime() > limit) {
        throw new EnvironmentException("process " + pid + " does not stand still");
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static boolean standsStill(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/status")).contains("State:\tT");
    } catch (IOException gone) {
      throw new EnvironmentException("process " + pid + " is gone", gone);
    }
  }

  private static void signal(String name, long pid) throws InterruptedException {
    try {
      int exitCode = new ProcessBuilder("kill", name, Long.toString(pid)).start().waitFor();
      if (exitCode != 0) {
        throw new EnvironmentException("process " + pid + " takes no signal");
      }
    } catch (IOException failed) {
      throw new EnvironmentException("kill cannot be started: " + failed.getMessage(), failed);
    }
  }
}
