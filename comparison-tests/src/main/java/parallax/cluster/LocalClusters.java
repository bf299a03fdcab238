package parallax.cluster;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parallax.folder.Folders;
import parallax.folder.Leftovers;
import parallax.process.EnvironmentException;
import parallax.result.OutputException;

/**
 * A Spark standalone cluster of a master and two workers, and a Flink session cluster of a
 * JobManager and two TaskManagers, on the loopback interface.
 */
public final class LocalClusters implements Closeable {

  private static final int WORKERS = 2;
  private static final long MAX_START_SECONDS = 120;
  private static final long MAX_DYING_SECONDS = 10;

  private final Path folder;
  private final ClusterState state;
  private final Machines machines;

  private LocalClusters(Path folder, ClusterState state, Machines machines) {
    this.folder = folder;
    this.state = state;
    this.machines = machines;
  }

  /** Starts both clusters, which go on when this JVM has ended. */
  public static LocalClusters up(Path home, Path folder) throws InterruptedException {
    return start(home, folder, false);
  }

  /** Starts both clusters, which end with this JVM, however it ends. */
  public static LocalClusters tethered(Path home, Path folder) throws InterruptedException {
    return start(home, folder, true);
  }

  /** What was started. */
  public ClusterState state() {
    return state;
  }

  /**
   * Ends exactly what was started from that folder.
   *
   * @return what was ended; nothing if nothing was up
   */
  public static List<Member> down(Path folder) throws InterruptedException {
    Optional<ClusterState> state = ClusterState.read(folder);
    if (state.isEmpty()) {
      return List.of();
    }
    List<Member> ended = state.get().running();
    // The master and the JobManager last: workers without them would look for them.
    for (int i = ended.size() - 1; i >= 0; i--) {
      end(ended.get(i));
    }
    delete(folder);
    return ended;
  }

  /**
   * Kills a worker of Spark, as a crash of its machine would, and with it its executors; another
   * one comes in its place.
   *
   * @return the name of what was killed
   */
  public String killSparkWorker() throws InterruptedException {
    return machines.kill("spark-worker-");
  }

  /**
   * The same of a TaskManager that runs a task of a job.
   *
   * @return empty if none does
   */
  public Optional<String> killBusyTaskManager() throws InterruptedException {
    List<String> busy = machines.answers().busyTaskManagers();
    return busy.isEmpty() ? Optional.empty() : Optional.of(machines.kill(busy.get(0)));
  }

  @Override
  public void close() {
    machines.close();
    try {
      List<Member> unused = down(folder);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static LocalClusters start(Path home, Path folder, boolean tethered)
      throws InterruptedException {
    delete(folder);
    var started = new ArrayList<Started>();
    try {
      var spark = new SparkStandalone(home, folder.resolve("spark"));
      var flink = new FlinkSession(home, folder.resolve("flink"));
      started.add(Started.of(spark.master(), folder.resolve("spark"), tethered));
      started.add(Started.of(flink.jobManager(), folder.resolve("flink"), tethered));
      var answers = new ClusterAnswers(spark.page(), "http://" + flink.address());
      var machines = new Machines(spark, flink, folder, answers, WORKERS);
      await("the Spark master", started, answers::sparkAnswers);
      for (int i = 1; i <= WORKERS; i++) {
        started.add(Started.of(spark.worker(i), folder.resolve("spark"), tethered));
        started.add(Started.of(flink.taskManager(i), folder.resolve("flink"), tethered));
      }
      await("both Spark workers", started, () -> answers.sparkWorkers() == WORKERS);
      await("both TaskManagers", started, () -> answers.taskManagers() == WORKERS);
      List<Member> members = started.stream().map(Started::member).toList();
      var state = new ClusterState(spark.address(), spark.page(), flink.address(), members);
      state.write(folder);
      if (!tethered) {
        started.forEach(each -> Leftovers.remove(each.process().toHandle()));
      }
      members.subList(2, members.size()).forEach(machines::add);
      return new LocalClusters(folder, state, machines);
    } catch (IOException failed) {
      started.forEach(each -> each.process().destroyForcibly());
      throw new OutputException(folder, failed);
    } catch (RuntimeException | InterruptedException failed) {
      started.forEach(each -> each.process().destroyForcibly());
      throw failed;
    }
  }

  /** Something that comes true when a process is ready. */
  private interface Condition {
    boolean holds();
  }

  private static void await(String what, List<Started> started, Condition condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_START_SECONDS);
    while (!condition.holds()) {
      for (Started each : started) {
        if (!each.process().isAlive()) {
          throw new EnvironmentException(
              "%s has ended: %s".formatted(each.name(), lastLine(each.log())));
        }
      }
      if (deadline - System.nanoTime() <= 0) {
        throw new EnvironmentException(
            "%s did not answer within %d s".formatted(what, MAX_START_SECONDS));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static String lastLine(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    } catch (IOException unreadable) {
      return "its log cannot be read";
    }
  }

  private static void end(Member member) throws InterruptedException {
    Optional<ProcessHandle> process = member.process();
    if (process.isEmpty()) {
      return;
    }
    boolean unused = process.get().destroy(); // A worker ends its executors on the way.
    try {
      process.get().onExit().get(MAX_DYING_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException stillThere) {
      boolean killed = process.get().destroyForcibly();
      if (!killed) {
        throw new EnvironmentException(
            member.name() + ", process " + member.pid() + ", does not end", stillThere);
      }
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException failed) {
      throw new OutputException(folder, failed);
    }
  }
}
