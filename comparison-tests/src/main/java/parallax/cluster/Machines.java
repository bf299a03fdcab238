package parallax.cluster;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import parallax.folder.Leftovers;
import parallax.process.EnvironmentException;

/** The workers and TaskManagers of clusters, which may crash: then another one takes its place. */
final class Machines {

  private final SparkStandalone spark;
  private final FlinkSession flink;
  private final Path folder;
  private final ClusterAnswers answers;
  private final Map<String, Member> running = new ConcurrentHashMap<>();
  private final Map<String, Started> replacements = new LinkedHashMap<>();
  private int last;

  /**
   * The machines of clusters.
   *
   * @param last the number of the last one of each kind
   */
  Machines(
      SparkStandalone spark, FlinkSession flink, Path folder, ClusterAnswers answers, int last) {
    this.spark = spark;
    this.flink = flink;
    this.folder = folder;
    this.answers = answers;
    this.last = last;
  }

  ClusterAnswers answers() {
    return answers;
  }

  /** A machine has been started. */
  void add(Member member) {
    running.put(member.name(), member);
  }

  /**
   * Kills the process of a machine, and starts another one of its kind.
   *
   * @param name or how it begins
   * @return its whole name
   */
  synchronized String kill(String name) throws InterruptedException {
    Member killed =
        running.values().stream()
            .filter(member -> member.name().startsWith(name))
            .min(Comparator.comparing(Member::name))
            .orElseThrow(() -> new EnvironmentException("no machine is called " + name));
    ProcessHandle process =
        killed
            .process()
            .orElseThrow(() -> new EnvironmentException(killed.name() + " has ended already"));
    boolean unused = process.destroyForcibly();
    process.onExit().join();
    running.remove(killed.name());
    replace(killed.name().startsWith("spark"));
    return killed.name();
  }

  /** Ends what was started in the place of others. */
  synchronized void close() {
    for (Started each : replacements.values()) {
      each.process().descendants().forEach(ProcessHandle::destroyForcibly);
      Process unused = each.process().destroyForcibly();
      Leftovers.remove(each.process().toHandle());
    }
  }

  private void replace(boolean ofSpark) throws InterruptedException {
    last++;
    MemberProcess member = ofSpark ? spark.worker(last) : flink.taskManager(last);
    Started started = Started.of(member, folder.resolve(ofSpark ? "spark" : "flink"), true);
    replacements.put(member.name(), started);
    running.put(member.name(), started.member());
  }
}
