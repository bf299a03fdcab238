package parallax.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import parallax.engine.Job;

/** Jobs of Structured Streaming that share its context, and what each has of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StructuredJobsTest {

  private static final List<String> SLUGS =
      List.of(
          "word-count",
          "sliding-window-count",
          "transform-join",
          "stateful-count",
          "incremental-word-count",
          "windowed-word-count");

  @TempDir Path folder;
  private StructuredEngine engine;

  @BeforeAll
  void startEngine() throws InterruptedException {
    engine = StructuredEngine.start();
  }

  @AfterAll
  void stopEngine() {
    engine.close();
  }

  @Test
  void examplesThatRunAtTheSameTimeAgreeAsByThemselves() throws Exception {
    assertThat(engine.jobsAtOnce()).isEqualTo(Runtime.getRuntime().availableProcessors());
    ExecutorService threads = Executors.newFixedThreadPool(SLUGS.size());
    List<Future<?>> running = new ArrayList<>();
    for (String slug : SLUGS) {
      RandomCase random = RandomCase.of(slug, folder, 0, true);
      Job job = Agreements.replayJob(slug, random.values(), random.stream(), folder);
      running.add(threads.submit(() -> Agreements.assertAgrees(engine, job, "beside others")));
    }
    for (Future<?> each : running) {
      assertThat(each.get(EngineContract.LIMIT_SECONDS, TimeUnit.SECONDS)).isNotNull();
    }
    threads.shutdown();
  }

  @Test
  void smallBatchesAreAggregatedByAnOperatorWhoseByteCodeIsNotReadEveryTime() {
    SparkSession session = SparkSession.getDefaultSession().get().newSession();
    StructuredSettings.optimizeFor(session, 1);
    Dataset<Row> small = counts(session);
    String smallPlan = small.queryExecution().executedPlan().toString();
    List<Row> smallRows = small.collectAsList();
    StructuredSettings.optimizeFor(session, Long.MAX_VALUE);
    Dataset<Row> large = counts(session);

    assertThat(smallPlan).contains("ObjectHashAggregate").doesNotContain(" HashAggregate");
    assertThat(large.queryExecution().executedPlan().toString())
        .contains("HashAggregate")
        .doesNotContain("ObjectHashAggregate");
    assertThat(smallRows).containsExactlyInAnyOrderElementsOf(large.collectAsList());
    assertThat(smallRows).hasSize(1000);
  }

  /** More groups than Spark's operator takes by default before it sorts. */
  private static Dataset<Row> counts(SparkSession session) {
    return session.range(5000).selectExpr("id % 1000 AS id").groupBy("id").count();
  }
}
