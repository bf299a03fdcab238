package parallax.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every example on random streams, held to the reference, with one task a step and with four. */
final class RandomStreamsTest {

  private static final int SEEDS = Integer.getInteger("parallax.seeds", 30);
  private static final int SEEDS_WITH_ONE_TASK = 10;

  @TempDir private static Path folder;

  @RegisterExtension private static final TestEngines engines = new TestEngines();

  @ParameterizedTest
  @CsvSource({
    "sliding-window-count, 1",
    "sliding-window-count, 4",
    "transform-join, 1",
    "transform-join, 4",
    "stateful-count, 1",
    "stateful-count, 4",
    "incremental-word-count, 1",
    "incremental-word-count, 4",
    "windowed-word-count, 1",
    "windowed-word-count, 4"
  })
  void randomStreamsAgreeWithTheReference(String slug, int parallelism) throws IOException {
    long rows = 0;
    long late = 0;
    int seeds = parallelism == 1 ? SEEDS_WITH_ONE_TASK : SEEDS;
    for (long seed = 1; seed <= seeds; seed++) {
      RandomJob job = RandomJob.of(slug, seed, folder);

      TestEngine.Run run = engines.get(parallelism).replay(slug, job.values(), job.stream());

      String label = "%s, seed %d, parallelism %d".formatted(slug, seed, parallelism);
      ReferenceCheck.assertAgrees(label, slug, job.values(), job.stream(), run);
      rows += run.rows().size();
      late += run.late().size();
    }
    assertThat(rows).as("rows of all seeds").isGreaterThan(10L * seeds);
    if (slug.equals("windowed-word-count")) {
      assertThat(late).as("late rows of all seeds").isGreaterThan(10L * seeds);
    }
  }
}
