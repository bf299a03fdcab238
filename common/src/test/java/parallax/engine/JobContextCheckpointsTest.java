package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static parallax.engine.CheckpointedJobs.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.result.ResultReader;

/** A job that is started again has the rows that it had emitted, and each of them once. */
final class JobContextCheckpointsTest {

  @TempDir private Path folder;
  private CheckpointedJobs jobs;
  private final List<Long> seen = new ArrayList<>();

  @BeforeEach
  void writeTheStream() throws Exception {
    jobs = new CheckpointedJobs(folder);
  }

  @Test
  void anEngineThatNumbersItsEmissionsMayRepeatThem() throws Exception {
    fail(
        (job, context) -> {
          context.emit(context.numberOf(1000), batch(1, "to"), 2);
          context.emit(context.numberOf(2000), batch(2, "or", "not"), 4);
        });

    Status end =
        jobs.run(
            jobs.job(),
            (job, context) -> {
              context.goOnBehind(1);
              seen.add(context.linesBefore(context.numberOf(2000)));
              context.emit(context.numberOf(2000), batch(2, "not", "or"), 4);
              context.emit(context.numberOf(3000), batch(3), 4);
            });

    assertThat(end)
        .isInstanceOfSatisfying(
            Status.Done.class,
            done -> {
              assertThat(done.batches()).isEqualTo(3);
              assertThat(done.rows()).isEqualTo(3);
            });
    assertThat(seen).containsExactly(2L);
    assertThat(jobs.said())
        .contains(
            new Status.Warning("goes on: 2 batches with 3 rows are there"),
            new Status.Repeated(1, 2));
    assertThat(keys()).containsExactly("to", "not", "or");
  }

  @Test
  void anEngineThatGoesOnFromAPositionTakesBackWhatCameAfter() throws Exception {
    fail(
        (job, context) -> {
          context.emit(batch(1, "to"), 2);
          seen.add(context.position());
          context.emit(batch(2, "or"), 4);
        });

    Status end =
        jobs.run(
            jobs.job(),
            (job, context) -> {
              context.rollBack(seen.get(0));
              seen.add(context.batches());
              context.emit(batch(2, "not"), 4);
            });

    assertThat(end).isInstanceOf(Status.Done.class);
    assertThat(seen.get(1)).isEqualTo(1);
    assertThat(jobs.said()).contains(new Status.Repeated(1, 1));
    assertThat(keys()).containsExactly("to", "not");
  }

  @Test
  void anEngineThatBeginsAnewSaysSo() throws Exception {
    fail((job, context) -> context.emit(batch(1, "to"), 2));

    Status end =
        jobs.run(
            jobs.job(),
            (job, context) -> {
              context.rollBack(0);
              context.emit(batch(1, "be"), 2);
            });

    assertThat(end).isInstanceOf(Status.Done.class);
    assertThat(jobs.said()).contains(new Status.Warning("begins anew: 1 batches come again"));
    assertThat(keys()).containsExactly("be");
  }

  @Test
  void anEngineThatIsAheadOfItsRowsIsRefused() {
    fail((job, context) -> context.emit(0, batch(1, "to"), 2));

    Status end = jobs.run(jobs.job(), (job, context) -> context.goOnBehind(2));

    assertThat(end)
        .isInstanceOfSatisfying(
            Status.Failed.class,
            failed -> {
              assertThat(failed.blame()).isEqualTo(Status.Blame.INPUT);
              assertThat(failed.message())
                  .contains("rows.journal: emission 1 is missing")
                  .endsWith(": the checkpoint is damaged");
            });
  }

  @Test
  void aJobThatIsDoneWritesItsRowsAgain() throws Exception {
    jobs.run(jobs.job(), (job, context) -> context.emit(batch(1, "to")));
    Files.delete(jobs.results());

    Status end =
        jobs.run(jobs.job(), FakeEngine.failing(new IllegalStateException("again")).behaviour());

    assertThat(end).isInstanceOf(Status.Done.class);
    assertThat(((Status.Done) end).rows()).isEqualTo(1);
    assertThat(keys()).containsExactly("to");
  }

  @Test
  void aJobThatWasStoppedIsNotDone() throws Exception {
    jobs.run(
        jobs.job(),
        (job, context) -> {
          context.emit(batch(1, "to"));
          context.stop();
        });

    Status end = jobs.run(jobs.job(), (job, context) -> context.emit(batch(2, "be")));

    assertThat(end).isInstanceOf(Status.Done.class);
    assertThat(keys()).containsExactly("to", "be");
  }

  @Test
  void anEngineThatBreaksAfterItWentOnIsNotTheOnlySuspect() {
    var broken = FakeEngine.failing(new IllegalStateException("odd state")).behaviour();
    Status first = jobs.run(jobs.job(), broken);

    Status second = jobs.run(jobs.job(), broken);

    String message = "java.lang.IllegalStateException: odd state";
    assertThat(first).isEqualTo(new Status.Failed(Status.Blame.ENGINE, message));
    assertThat(second)
        .isEqualTo(
            new Status.Failed(
                Status.Blame.ENGINE,
                message + "; it had gone on from the checkpoint in " + jobs.checkpoint()));
  }

  private void fail(FakeEngine.Behaviour before) {
    Status end =
        jobs.run(
            jobs.job(),
            (job, context) -> {
              before.run(job, context);
              throw new IllegalStateException("crash");
            });
    assertThat(end).isInstanceOf(Status.Failed.class);
  }

  private List<String> keys() throws Exception {
    return ResultReader.readAll(jobs.results()).stream().map(row -> row.count().key()).toList();
  }
}
