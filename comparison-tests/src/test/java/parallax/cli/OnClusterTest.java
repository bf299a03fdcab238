package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.TakesMinutes;
import parallax.cluster.ClusterState;
import parallax.cluster.Member;
import parallax.kafka.Cluster;
import parallax.process.Await;
import parallax.process.Broker;
import parallax.process.Child;
import parallax.process.ListeningSockets;
import parallax.process.Text;

/** The clusters that Parallax starts, jobs on them, and what is said when they cannot run there. */
@TakesMinutes
final class OnClusterTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final String EXAMPLES = System.getProperty("parallax.cluster.examples");

  @TempDir private static Path temporary;
  private static Path ofTheClusters;
  private static Process tether;
  private static ClusterState state;

  @TempDir private Path folder;

  @BeforeAll
  static void startClusters() throws Exception {
    ofTheClusters = temporary.resolve("clusters");
    tether = TetherOfClusters.start(ofTheClusters);
    Child.End up = cluster("up");
    assertThat(up.exitCode()).as(up.err()).isZero();
    state = ClusterState.read(ofTheClusters).orElseThrow();
    assertThat(up.out()).contains(state.sparkMaster(), "http://" + state.flink());
  }

  @AfterAll
  static void endClusters() throws Exception {
    Child.End down = cluster("down");
    tether.destroy();
    assertThat(down.exitCode()).as(down.err()).isZero();
    assertThat(down.out().lines()).hasSize(6).allMatch(line -> line.startsWith("ended "));
    assertThat(state.running()).isEmpty();
    assertThat(cluster("down").out()).contains("no cluster is up");
    assertThat(cluster("status").exitCode()).isEqualTo(4);
  }

  @Test
  void itsProcessesListenOnLoopbackOnlyAndASecondUpSaysThatTheyRun() throws Exception {
    Child.End again = cluster("up");

    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).contains("the clusters are up already");
    assertThat(ClusterState.read(ofTheClusters)).contains(state);
    assertThat(cluster("status").out().lines().filter(line -> line.endsWith("runs"))).hasSize(6);
    for (Member member : state.members()) {
      assertThat(ListeningSockets.of(ProcessHandle.of(member.pid()).orElseThrow()))
          .as(member.name())
          .isNotEmpty()
          .allMatch(ListeningSockets::isLoopback);
    }
  }

  @Test
  void examplesAgreeOnRealClusters() throws Exception {
    Path input = Files.writeString(folder.resolve("hamlet.txt"), Text.ofHamlet(40));
    List<String> arguments = new ArrayList<>(List.of("compare"));
    arguments.addAll(List.of(EXAMPLES.split(",", -1)));
    arguments.addAll(
        List.of("--on", "cluster", "--cluster-folder", "" + ofTheClusters, "--input", "" + input));
    arguments.addAll(List.of("--lines-per-batch", "10", "--out", "out", "--format", "json"));
    try (Child child = Child.cli(folder, arguments.toArray(String[]::new))) {
      Child.End end = child.await();

      assertThat(end.exitCode()).as(end.err()).isZero();
      JsonNode report = new ObjectMapper().readTree(end.out());
      assertThat(report.get("cells")).hasSize(4 * EXAMPLES.split(",", -1).length);
      assertThat(report.get("cells"))
          .allSatisfy(cell -> assertThat(cell.get("verdict").asText()).isEqualTo("AGREES"))
          .allSatisfy(cell -> assertThat(cell.get("batches").asInt()).isEqualTo(4));
      assertThat(report.get("engines").toString())
          .contains(state.sparkMaster(), "given on the command line")
          .contains("parallelism.default");
    }
  }

  @Test
  void jobsThatAreToldToEndStopGently() throws Exception {
    Child.assumeInterruptsAreSeen();
    try (Broker broker = Broker.start(Broker.Options.of(HOME, folder.resolve("broker")))) {
      var cluster = Cluster.at(broker.address());
      cluster.create("lines", 2);
      for (String engine : List.of("flink", "dstream")) {
        try (Child submitted = submit(engine, broker.address())) {
          submitted.awaitOut("Batch until");
          submitted.signal("INT");
          Child.End end = submitted.await();

          assertThat(end.exitCode()).as(engine + ": " + end.err()).isEqualTo(130);
          assertThat(end.err()).contains(engine, "word-count: done");
          assertThat(end.err().contains("stopped with a savepoint: file:"))
              .isEqualTo(engine.equals("flink"));
        }
      }
    }
  }

  @Test
  void aFlinkJobThatNobodyFollowsAnyMoreIsCancelled() throws Exception {
    try (Broker broker = Broker.start(Broker.Options.of(HOME, folder.resolve("broker")))) {
      Cluster.at(broker.address()).create("lines", 1);
      try (Child submitted = submit("flink", broker.address())) {
        submitted.awaitOut("Batch until");
        submitted.signal("KILL");
        Await.until(
            () -> jobs().stream().noneMatch("RUNNING"::equals),
            Await.LIMIT,
            () -> "the end of all jobs: " + jobs());
      }
    }
  }

  /** The states of the jobs that the Flink cluster has or had. */
  private static List<String> jobs() {
    try {
      JsonNode overview =
          new ObjectMapper().readTree(new URL("http://" + state.flink() + "/jobs/overview"));
      return overview.get("jobs").findValuesAsText("state");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private Child submit(String engine, String bootstrapServers) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("submit", engine, "word-count"));
    arguments.addAll(List.of("--cluster-folder", "" + ofTheClusters, "--out", "out-" + engine));
    arguments.addAll(List.of("--source", "kafka", "--bootstrap-servers", bootstrapServers));
    arguments.addAll(List.of("--topic", "lines", "--sink", "kafka", "--create-results"));
    return Child.cli(folder, arguments.toArray(String[]::new));
  }

  @Test
  void aFlinkJobThatNeedsMoreSlotsThanThereAreIsRefused() throws Exception {
    Child.End end = compare("flink", "--parallelism", "5");

    assertThat(end.exitCode()).isEqualTo(4);
    assertThat(end.err())
        .contains("the Flink cluster at " + state.flink())
        .contains("has 4 of 4 slots free, and the job needs 5");
  }

  @Test
  void aSparkApplicationThatGetsNoExecutorIsRefused() throws Exception {
    Child.End end =
        compare(
            "dstream",
            "--conf",
            "spark.executor.memory=100g",
            "--conf",
            "spark.scheduler.maxRegisteredResourcesWaitingTime=5s");

    assertThat(end.exitCode()).isEqualTo(4);
    assertThat(end.err())
        .contains(state.sparkMaster() + " gives no executor in 5 s")
        .contains("100g of free memory");
  }

  @Test
  void whereNoClusterIsThatIsSaidAtOnce() throws Exception {
    Child.End flink = compare("flink", "--flink", "127.0.0.1:1");
    Child.End spark = compare("structured", "--master", "spark://127.0.0.1:1");

    assertThat(flink.exitCode()).isEqualTo(4);
    assertThat(flink.err()).contains("no Flink cluster at 127.0.0.1:1");
    assertThat(spark.exitCode()).isEqualTo(4);
    assertThat(spark.err()).contains("no Spark master at spark://127.0.0.1:1 (Connection refused)");
  }

  @Test
  void withoutAClusterCommandsSayHowToGetOne() throws Exception {
    try (Child child =
        Child.cli(folder, "compare", "--on", "cluster", "--cluster-folder", "none")) {
      Child.End end = child.await();

      assertThat(end.exitCode()).isEqualTo(4);
      assertThat(end.err()).contains("no cluster is up: 'parallax cluster up' starts one");
    }
  }

  private Child.End compare(String engine, String... options) throws Exception {
    Path input = Files.writeString(folder.resolve("input.txt"), "to be\n");
    List<String> arguments = new ArrayList<>(List.of("compare", "word-count", "--on", "cluster"));
    arguments.addAll(List.of("--cluster-folder", "" + ofTheClusters, "--engines", engine));
    arguments.addAll(List.of("--input", "" + input, "--out", "out"));
    arguments.addAll(List.of(options));
    try (Child child = Child.cli(folder, arguments.toArray(String[]::new))) {
      return child.await();
    }
  }

  private static Child.End cluster(String action) throws Exception {
    try (Child child =
        Child.cli(temporary, "cluster", action, "--cluster-folder", "" + ofTheClusters)) {
      return child.await();
    }
  }
}
