package parallax.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.example.Example;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.fault.Seen;
import parallax.folder.RunFolder;
import parallax.kafka.Cluster;
import parallax.process.Broker;
import parallax.process.EngineSpec;
import parallax.process.Engines;
import parallax.producer.Pace;
import parallax.producer.TextGenerator;

/**
 * Whether an engine holds out: half an hour at 70 % of the rate that it was found to sustain, with
 * running state, from a topic.
 */
@EnabledIfSystemProperty(
    named = "parallax.soak.minutes",
    matches = "[1-9][0-9]*",
    disabledReason = "takes half an hour for each engine; -Psoak runs it")
final class SoakTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final Duration TIME = Duration.ofMinutes(Long.getLong("parallax.soak.minutes", 0));
  private static final String EXAMPLE = "word-count";
  private static final double SHARE = 0.7;
  private static final int SAMPLES = 40;
  private static final int PARTITIONS = 2;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** What the code of an engine may still load, and what its logs may still open. */
  private static final double HEAP_KIB = 8 << 10;

  private static final double FILES = 5;

  /** Half an hour of lines need not stay on the disk. */
  private static final List<String> FORGETFUL =
      List.of(
          "log.retention.bytes=268435456",
          "log.segment.bytes=67108864",
          "log.retention.check.interval.ms=5000");

  @TempDir private Path folder;

  private final Example example = Examples.load().find(EXAMPLE).orElseThrow();
  private final TextGenerator text = new TextGenerator(1, 20_000, 5_000, 1);

  /** All of them, or those that {@code -Dparallax.soak.engines} names. */
  static List<String> engines() {
    return List.of(
        System.getProperty("parallax.soak.engines", "dstream,structured,flink").split(","));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void nothingGrows(String engine) throws Exception {
    double rate = SHARE * sustainableRate(engine);
    BenchPlan plan = plan(engine, "soak", TIME);
    try (RunFolder run = RunFolder.create(plan.out());
        Stage stage = new Stage(plan, run, new Silent());
        Broker broker =
            Broker.start(
                new Broker.Options(
                    HOME, folder.resolve("broker"), folder.resolve("broker.log"), 0, FORGETFUL));
        TopicLane lane = new TopicLane(Cluster.at(broker.address()), "soak", PARTITIONS)) {
      Contender contender = plan.contenders().get(0);
      warmUp(stage, contender, broker, rate);
      var sender = new PacedSender(lines(), new Pace(rate), TIME, PacedSender.Time.SYSTEM);
      Upkeep upkeep = new Upkeep(stage.session(contender).pid().orElseThrow());
      ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
      var unused =
          watch.scheduleAtFixedRate(
              () -> {
                upkeep.look();
                System.err.printf(
                    "%s %,d lines sent, at most %d ms late%n",
                    engine, sender.sent(), sender.latest().toMillis());
              },
              0,
              TIME.toMillis() / SAMPLES,
              TimeUnit.MILLISECONDS);
      Probe.Seen seen =
          new Probe(stage, contender, sender, TIME, LIMIT, false)
              .run(example, plan.parameters().get(EXAMPLE), lane);
      watch.shutdownNow();
      stage.end();

      assertThat(seen.failure()).isNull();
      assertThat(sender.isBehind()).as("the producer is late by " + sender.latest()).isFalse();
      assertThat(seen.complete()).as("all lines were counted").isTrue();
      LagTrend lag = LagTrend.of(seen.counted(), sender.startNanos(), TIME, rate);
      assertThat(lag.isFlat()).as(lag.text()).isTrue();
      String samples = upkeep.samples().toString();
      assertThat(upkeep.samples()).as("looks at the process").hasSizeGreaterThan(SAMPLES * 3 / 4);
      assertThat(upkeep.growth(Upkeep.Sample::heapKib)).as(samples).isLessThan(HEAP_KIB);
      assertThat(upkeep.growth(Upkeep.Sample::files)).as(samples).isLessThan(FILES);
    }
    new Seen(
            "%d minutes at 70 %% of the sustainable rate".formatted(TIME.toMinutes()),
            engine + ", from Kafka",
            "heap after collection, open files and lag do not grow",
            "none of them grew")
        .keep();
  }

  private double sustainableRate(String engine) throws InterruptedException {
    BenchPlan plan = plan(engine, "rate", Duration.ofSeconds(20));
    Double found = Bench.run(plan, null, new Silent()).rates().get(0).linesPerSecond();
    assertThat(found).as("lines a second that %s sustains", engine).isNotNull();
    return found;
  }

  /** So that the process, whose heap is watched, is there and has loaded its classes. */
  private void warmUp(Stage stage, Contender contender, Broker broker, double rate)
      throws Exception {
    Duration time = Duration.ofSeconds(20);
    var sender = new PacedSender(lines(), new Pace(rate), time, PacedSender.Time.SYSTEM);
    try (var lane = new TopicLane(Cluster.at(broker.address()), "warm-up", PARTITIONS)) {
      var seen =
          new Probe(stage, contender, sender, time, LIMIT, false)
              .run(example, new Parameters(Map.of(Parameters.BATCH, "1s")), lane);
      assertThat(seen.failure()).isNull();
    }
  }

  private List<byte[]> lines() {
    return IntStream.range(0, 20_000)
        .mapToObj(i -> "to be or not to be %d".formatted(i % 5000).getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private BenchPlan plan(String engine, String out, Duration each) {
    return new BenchPlan(
        Measure.RATE,
        List.of("bench", EXAMPLE),
        List.of(example),
        Map.of(EXAMPLE, new Parameters(Map.of(Parameters.BATCH, "1s"))),
        Contender.of(Engines.of(HOME), List.of(engine), List.of(Contender.Profile.TUNED)),
        List.of(LineSource.KAFKA),
        PARTITIONS,
        BenchInput.of(text),
        HOME,
        folder.resolve(out),
        HOME.resolve("docs").resolve("differences.md"),
        LIMIT,
        new EngineSpec.Resources("1g", 2).forLongJobs(),
        1,
        1,
        false,
        null,
        null,
        new BenchPlan.Sending(each, null, List.of()));
  }
}
