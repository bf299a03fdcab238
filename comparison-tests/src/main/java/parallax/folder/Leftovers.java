package parallax.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What must not stay behind when this JVM ends in the middle of a run, as after Ctrl-C: engine
 * processes are ended, then unfinished folders deleted. When it is killed without notice the
 * processes end by themselves, since their standard input does.
 */
public final class Leftovers {

  private static final Set<ProcessHandle> PROCESSES = ConcurrentHashMap.newKeySet();
  private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();
  private static final long MAX_DYING_SECONDS = 3;
  private static volatile boolean ending;
  private static volatile Runnable farewell = () -> {};

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Leftovers::remove, "leftovers"));
  }

  private Leftovers() {}

  /** A process that is to end when this JVM does. */
  public static void add(ProcessHandle process) {
    PROCESSES.add(process);
  }

  /** A process that has ended, or is to go on. */
  public static void remove(ProcessHandle process) {
    PROCESSES.remove(process);
  }

  static void add(Path folder) {
    FOLDERS.add(folder);
  }

  static void remove(Path folder) {
    FOLDERS.remove(folder);
  }

  /**
   * Returns at once while this JVM goes on; never when it is ending, since what engines do then,
   * such as dying, is no result.
   */
  public static void stayIfEnding() throws InterruptedException {
    if (ending) {
      new CountDownLatch(1).await();
    }
  }

  /** What is done first when this JVM ends in the middle of a run; null for nothing. */
  public static void farewell(Runnable action) {
    farewell = action == null ? () -> {} : action;
  }

  private static void remove() {
    ending = true;
    farewell.run();
    PROCESSES.forEach(ProcessHandle::destroyForcibly);
    PROCESSES.forEach(Leftovers::awaitDeath);
    for (Path folder : FOLDERS) {
      try {
        Folders.delete(folder);
      } catch (IOException undeletable) {
        System.err.println("parallax: cannot delete " + folder + ": " + undeletable.getMessage());
      }
    }
  }

  private static void awaitDeath(ProcessHandle process) {
    try {
      process.onExit().get(MAX_DYING_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException stillThere) {
      System.err.println("parallax: process " + process.pid() + " does not die");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
