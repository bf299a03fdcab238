package parallax.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerEvent;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.ui.SparkListenerSQLExecutionStart;
import org.junit.jupiter.api.Test;
import parallax.engine.Engine;
import parallax.engine.JobContext;
import parallax.engine.LineFormat;
import parallax.engine.Status;
import parallax.result.Count;
import parallax.result.ResultReader;

final class StructuredEngineTest extends EngineContract {

  /** Before operators that share generated code, in a plan that Spark describes. */
  private static final String GENERATED = "*(1) ";

  private static final int MAX_BATCHES = 50;

  @Override
  Engine start() throws InterruptedException {
    return StructuredEngine.start();
  }

  @Test
  void anExampleChoosesItsOutputModeByItsParameters() throws IOException {
    Path stream =
        Streams.to(folder.resolve("modes.stream"))
            .line(0, "a")
            .line(0, "b")
            .line(1000, "a")
            .close();
    var update = job("total-count", stream, Map.of("batch", "1s", "mode", "update"));
    var complete = job("total-count", stream, Map.of("batch", "1s", "mode", "complete"));

    assertThat(ResultReader.readAll(resultOf(update)))
        .containsExactly(
            row(1000, new Count(0, 0, "a", 1)),
            row(1000, new Count(0, 0, "b", 1)),
            row(2000, new Count(0, 0, "a", 2)));
    assertThat(ResultReader.readAll(resultOf(complete)))
        .containsExactly(
            row(1000, new Count(0, 0, "a", 1)),
            row(1000, new Count(0, 0, "b", 1)),
            row(2000, new Count(0, 0, "a", 2)),
            row(2000, new Count(0, 0, "b", 1)));
  }

  @Test
  void aLiveQueryGeneratesCodeWhenItsMicroBatchesHaveBecomeLarge() throws Exception {
    BlockingQueue<String> plans = new LinkedBlockingQueue<>();
    SparkListener listener = new PlanListener(plans);
    SparkContext spark = SparkSession.getDefaultSession().get().sparkContext();
    spark.addSparkListener(listener);
    try (LineServer server = new LineServer()) {
      JobContext context = live(server.port(), LineFormat.PLAIN, ignored -> {});
      CompletableFuture<Status> running = runAside(context);
      server.awaitClient();
      server.send("a b");

      assertThat(plans.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).doesNotContain(GENERATED);

      String[] large =
          Collections.nCopies(1000, "a line of sixty-four bytes or so, as they are")
              .toArray(new String[0]);
      String plan = "";
      for (int i = 0; i < MAX_BATCHES && !plan.contains(GENERATED); i++) {
        server.send(large);
        plan = plans.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
        assertThat(plan).as("the plan of a micro-batch within the limit").isNotNull();
      }
      assertThat(plan).contains(GENERATED);

      context.stop();
      assertThat(running.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Status.Done.class);
    } finally {
      spark.removeSparkListener(listener);
    }
  }

  @Test
  void aMicroBatchIsPlannedOnceSoThatItsDescriptionIsOfThePlanThatRuns() throws Exception {
    Path stream = Streams.to(folder.resolve("once.stream")).line(0, "a").line(1000, "b").close();
    BlockingQueue<String> plans = new LinkedBlockingQueue<>();
    SparkListener listener = new PlanListener(plans);
    SparkContext spark = SparkSession.getDefaultSession().get().sparkContext();
    spark.addSparkListener(listener);
    try {
      resultOf(job("total-count", stream, Map.of("batch", "1s", "mode", "update")));

      for (int batch = 0; batch < 2; batch++) {
        // A plan of its own, made for the description only, would not know where the state is.
        assertThat(plans.poll(LIMIT_SECONDS, TimeUnit.SECONDS))
            .contains("StateStoreSave", "checkpoint = file:", "ver = " + batch)
            .doesNotContain("<unknown>", "MicroBatch ");
      }
      assertThat(plans).isEmpty();
    } finally {
      spark.removeSparkListener(listener);
    }
  }

  @Test
  void aConnectionThatIsRefusedFailsTheJobAndIsNamed() throws Exception {
    int closedPort;
    try (LineServer server = new LineServer()) {
      closedPort = server.port();
    }

    Status status =
        runAside(live(closedPort, LineFormat.PLAIN, ignored -> {}))
            .get(LIMIT_SECONDS, TimeUnit.SECONDS);

    assertThat(status)
        .isInstanceOfSatisfying(
            Status.Failed.class,
            failed ->
                assertThat(failed.message())
                    .contains("127.0.0.1:" + closedPort, "Connection refused"));
  }

  /** Takes the plans that are run. */
  private static final class PlanListener extends SparkListener {
    private final BlockingQueue<String> plans;

    PlanListener(BlockingQueue<String> plans) {
      this.plans = plans;
    }

    @Override
    public void onOtherEvent(SparkListenerEvent event) {
      if (event instanceof SparkListenerSQLExecutionStart start) {
        plans.add(start.physicalPlanDescription());
      }
    }
  }
}
