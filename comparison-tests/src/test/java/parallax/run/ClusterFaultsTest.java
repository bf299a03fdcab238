package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import parallax.TakesMinutes;
import parallax.cluster.ClusterState;
import parallax.cluster.LocalClusters;
import parallax.compare.Verdict;
import parallax.feed.TopicFeed;
import parallax.feed.TopicOutlet;
import parallax.kafka.Cluster;
import parallax.kafka.TopicWriter;
import parallax.plan.Plan;
import parallax.process.Broker;
import parallax.process.Child;
import parallax.process.ClusterTarget;
import parallax.process.Engines;
import parallax.process.EnvironmentException;
import parallax.process.Text;
import parallax.report.Cell;
import parallax.report.Report;

/** Clusters that go away while a job runs there, and jobs that do not fit them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TakesMinutes
final class ClusterFaultsTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));

  @TempDir private static Path ofTheClusters;
  private static LocalClusters clusters;

  @TempDir private Path folder;

  @BeforeAll
  static void startClusters() throws InterruptedException {
    clusters = LocalClusters.tethered(HOME, ofTheClusters.resolve("clusters"));
  }

  @AfterAll
  static void endClusters() {
    clusters.close();
  }

  /** Spark's executors and driver go on without a master; Flink's JobManager is all there is. */
  @Test
  @Order(Integer.MAX_VALUE) // Nothing runs on the clusters after that.
  void mastersThatGoAwayEndFlinksJobAndLeaveSparksAlone() throws Exception {
    try (Broker broker = Broker.start(Broker.Options.of(HOME, folder.resolve("broker")))) {
      var cluster = Cluster.at(broker.address());
      cluster.create("lines", 1);
      try (Child flink = submit("flink", clusters.state(), broker);
          Child spark = submit("dstream", clusters.state(), broker)) {
        flink.awaitOut("Batch until");
        spark.awaitOut("Batch until");
        kill(clusters.state(), "spark-master", "flink-jobmanager");
        Child.End end = flink.await();
        try (var writer = new TopicWriter(cluster, "lines", false)) {
          writer.line("drop".getBytes(StandardCharsets.UTF_8), "drop", 0);
          writer.flush();
        }
        spark.awaitOut("(\"drop\", 1)");

        assertThat(end.exitCode()).as(end.err()).isEqualTo(3);
        assertThat(end.err()).contains("parallax: flink: ").containsIgnoringCase("refused");
      }
    }
  }

  private Child submit(String engine, ClusterState state, Broker broker) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("submit", engine, "word-count"));
    arguments.addAll(List.of("--master", state.sparkMaster(), "--flink", state.flink()));
    arguments.addAll(List.of("--source", "kafka", "--bootstrap-servers", broker.address()));
    arguments.addAll(List.of("--topic", "lines", "--sink", "kafka", "--create-results"));
    arguments.addAll(List.of("--parallelism", "2", "--out", "out-" + engine));
    return Child.cli(folder, arguments.toArray(String[]::new));
  }

  @Test
  void aClassThatIsMissingFromTheJobJarIsNamed() throws Exception {
    Path home = homeWithout("parallax/flink/datastream/Sum.class");
    Engines engines = Engines.on(target(clusters.state()), home);

    Report report = compare(engines, new Notebook(), "flink");

    Cell flink = cells(report).get("flink");
    assertThat(flink.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(flink.reason()).contains("parallax.flink.datastream.Sum");
  }

  @Test
  void aClusterOfAnotherVersionOfFlinkIsRefused() throws Exception {
    HttpServer oldFlink = overview("{\"flink-version\":\"1.20.0\",\"slots-available\":9}");
    HttpServer somethingElse = overview("{}");
    try {
      assertThat(reasonOf(oldFlink)).contains("runs Flink 1.20.0; this is built for 2.");
      assertThat(reasonOf(somethingElse)).contains("is no Flink cluster");
    } finally {
      oldFlink.stop(0);
      somethingElse.stop(0);
    }
  }

  private String reasonOf(HttpServer server) {
    String address = "127.0.0.1:" + server.getAddress().getPort();
    var target = new ClusterTarget(null, address, 1, List.of());
    try {
      Report unused = compare(Engines.on(target, HOME), new Notebook(), "flink");
      return "it was taken";
    } catch (EnvironmentException refused) {
      return refused.getMessage();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  private static HttpServer overview(String json) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/overview",
        exchange -> {
          byte[] body = json.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
    return server;
  }

  private static ClusterTarget target(ClusterState state) {
    return new ClusterTarget(state.sparkMaster(), state.flink(), 2, List.of());
  }

  private Report compare(Engines all, Notebook notebook, String... names) throws Exception {
    Path input = Files.writeString(folder.resolve("hamlet.txt"), Text.ofHamlet(60));
    List<String> wanted = List.of(names);
    Predicate<String> runs = name -> name.equals(Engines.REFERENCE) || wanted.contains(name);
    var engines = new Engines(all.names().stream().filter(runs).map(all::get).toList());
    Plan plan = TestPlan.of(input, folder.resolve("out"), engines).heap("768m").plan();
    var feed = new TopicFeed(new TopicFeed.Options(HOME, null, null, false, true, 2, false, false));
    var ways = Replay.Ways.of(feed).rowsBy(new TopicOutlet.Options(HOME, "rows", true, 2));
    return Replay.run(plan, ways, engines, notebook);
  }

  private static Map<String, Cell> cells(Report report) {
    return report.cells().stream().collect(Collectors.toMap(Cell::engine, cell -> cell));
  }

  private static void kill(ClusterState state, String... names) {
    state.members().stream()
        .filter(member -> List.of(names).contains(member.name()))
        .map(member -> ProcessHandle.of(member.pid()).orElseThrow())
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** The project's engines, as links, but with a job jar for Flink that lacks a class. */
  private Path homeWithout(String entry) throws IOException {
    Path home = folder.resolve("home");
    Path target = Files.createDirectories(home.resolve("flink-impl/target"));
    for (String module : List.of("common", "spark-impl")) {
      Files.createSymbolicLink(home.resolve(module), HOME.resolve(module));
    }
    for (String file : List.of("class-path", "parallax-flink-impl.jar")) {
      Files.createSymbolicLink(
          target.resolve(file), HOME.resolve("flink-impl/target").resolve(file));
    }
    Path whole = HOME.resolve("flink-impl/target/parallax-flink-impl-job.jar");
    try (JarFile in = new JarFile(whole.toFile());
        var out =
            new JarOutputStream(
                Files.newOutputStream(target.resolve("parallax-flink-impl-job.jar")))) {
      assertThat(in.getEntry(entry)).as(entry).isNotNull();
      for (JarEntry each : in.stream().filter(one -> !one.getName().equals(entry)).toList()) {
        out.putNextEntry(new JarEntry(each.getName()));
        try (InputStream bytes = in.getInputStream(each)) {
          bytes.transferTo(out);
        }
        out.closeEntry();
      }
    }
    return home;
  }
}
