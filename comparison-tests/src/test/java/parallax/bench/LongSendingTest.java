package parallax.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.process.EngineSpec;
import parallax.process.Engines;
import parallax.producer.TextGenerator;

/** Lines that are sent for longer than a job may take otherwise. */
final class LongSendingTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final String EXAMPLE = "word-count";
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  void aJobLastsAsLongAsLinesAreSentToIt() throws Exception {
    BenchReport report = Bench.run(plan(), null, new Silent());

    assertThat(report.latencies())
        .singleElement()
        .satisfies(run -> assertThat(run.reason()).isNull())
        .satisfies(run -> assertThat(run.valid()).isTrue());
  }

  private BenchPlan plan() {
    return new BenchPlan(
        Measure.LATENCY,
        List.of("bench", EXAMPLE),
        List.of(Examples.load().find(EXAMPLE).orElseThrow()),
        Map.of(EXAMPLE, new Parameters(Map.of(Parameters.BATCH, "1s"))),
        Contender.of(Engines.of(HOME), List.of(Engines.REFERENCE), List.of()),
        List.of(LineSource.SOCKET),
        1,
        BenchInput.of(new TextGenerator(1, 300, 50, 1)),
        HOME,
        folder.resolve("out"),
        folder.resolve("differences.md"),
        TIMEOUT,
        new EngineSpec.Resources("128m", 1),
        1,
        1,
        false,
        null,
        null,
        new BenchPlan.Sending(TIMEOUT.plusSeconds(2), 200.0, List.of()));
  }
}
