package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.event.InputException;
import parallax.result.BatchCounts;
import parallax.result.Count;
import parallax.result.OutputException;
import parallax.result.ResultReader;

final class JobContextTest {

  @TempDir Path folder;

  private final List<Status> sent = new ArrayList<>();

  @Test
  void rowsOfAllBatchesAreWrittenAndCounted() throws Exception {
    Path file = folder.resolve("rows.jsonl");
    JobContext context = context(file, 0);

    Status end =
        EngineServer.run(
            new FakeEngine(
                (job, own) -> {
                  own.emit(new BatchCounts(2, List.of(new Count(1, 2, "b", 1))));
                  own.emit(new BatchCounts(3, List.of()));
                  own.emit(new BatchCounts(4, List.of(new Count(3, 4, "a", 5))));
                }),
            context);

    assertThat(end).isInstanceOf(Status.Done.class);
    assertThat(((Status.Done) end).rows()).isEqualTo(2);
    assertThat(((Status.Done) end).batches()).isEqualTo(3);
    assertThat(ResultReader.readAll(file))
        .extracting(row -> row.count().key())
        .containsExactly("b", "a");
  }

  @Test
  void jobWithoutAResultFileWritesNone() {
    Status end =
        EngineServer.run(
            new FakeEngine((job, own) -> own.emit(new BatchCounts(2, List.of()))),
            context(null, 0));

    assertThat(end).isInstanceOf(Status.Done.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void failedJobLeavesNoResultFile() {
    Path file = folder.resolve("rows.jsonl");

    Status end =
        EngineServer.run(
            new FakeEngine(
                (job, own) -> {
                  own.emit(new BatchCounts(2, List.of(new Count(1, 2, "b", 1))));
                  throw new IllegalStateException("lost executor\nwith a long story");
                }),
            context(file, 0));

    assertThat(end)
        .isEqualTo(
            new Status.Failed(
                Status.Blame.ENGINE, "java.lang.IllegalStateException: lost executor"));
    assertThat(file).doesNotExist();
  }

  @Test
  void blameIsThatOfTheCauseHoweverDeepItIs() {
    Exception input = new RuntimeException(new RuntimeException(new InputException("bad line")));
    Exception output =
        new RuntimeException(new OutputException(Path.of("x"), new java.io.IOException("full")));

    assertThat(EngineServer.run(FakeEngine.failing(input), context(null, 0)))
        .isEqualTo(new Status.Failed(Status.Blame.INPUT, "bad line"));
    assertThat(EngineServer.run(FakeEngine.failing(output), context(null, 0)))
        .isEqualTo(new Status.Failed(Status.Blame.ENVIRONMENT, "cannot write x: full"));
  }

  @Test
  void errorOfTheEngineIsAFailureToo() {
    Engine broken =
        new FakeEngine(
            (job, own) -> {
              throw new NoClassDefFoundError("org/example/Missing");
            });

    assertThat(EngineServer.run(broken, context(null, 0)))
        .isEqualTo(
            new Status.Failed(
                Status.Blame.ENGINE, "java.lang.NoClassDefFoundError: org/example/Missing"));
  }

  @Test
  void everyBatchIsShownWithItsBiggestCountsWhenRowsAreAskedFor() {
    JobContext context = context(null, 2);
    context.begin();
    List<Count> counts =
        List.of(new Count(0, 1, "a", 1), new Count(0, 1, "b", 9), new Count(0, 1, "c", 4));

    context.emit(new BatchCounts(1, counts));
    context.emit(new BatchCounts(2, List.of()));

    assertThat(sent)
        .containsExactly(
            new Status.BatchDone(1, 1, 3, List.of(counts.get(1), counts.get(2)), null),
            new Status.BatchDone(2, 2, 0, List.of(), null));
  }

  @Test
  void firstBatchIsReportedEvenWhenNoRowsAreAskedFor() {
    JobContext context = context(null, 0);
    context.begin();

    context.emit(new BatchCounts(5, List.of(new Count(0, 1, "a", 1))));

    assertThat(sent).containsExactly(new Status.BatchDone(5, 1, 1, List.of(), null));
  }

  @Test
  void everyBatchOfALiveJobWhoseRowsGoNowhereTellsItsLines() {
    var socket = new Source.Socket("127.0.0.1", 1, LineFormat.PLAIN);
    var job = new Job("fake", Map.of(), socket, Sink.NOWHERE, "work", 0);
    JobContext context = new JobContext(job, sent::add);
    context.begin();

    context.emit(new BatchCounts(1, List.of(new Count(0, 1, "a", 1))), 7);
    context.emit(new BatchCounts(2, List.of()), 7);

    assertThat(sent)
        .containsExactly(
            new Status.BatchDone(1, 1, 1, List.of(), new Status.Counted(7, null, List.of())),
            new Status.BatchDone(2, 2, 0, List.of(), new Status.Counted(7, null, List.of())));
  }

  @Test
  void connectionAndWarningsAreReported() {
    JobContext context = context(null, 0);

    context.connected();
    context.warn("slow");

    assertThat(sent).containsExactly(new Status.Connected(), new Status.Warning("slow"));
  }

  @Test
  void liveJobIsOverWhenItHasCountedTheLinesOfTheEndedStream() {
    JobContext context = context(null, 0);
    assertThat(context.isOver(1_000_000)).isFalse();

    context.finish(10);

    assertThat(context.streamEnd()).hasValue(10);
    assertThat(context.isOver(9)).isFalse();
    assertThat(context.isOver(10)).isTrue();
  }

  @Test
  void emptyStreamIsOverAtOnce() {
    JobContext context = context(null, 0);

    context.finish(0);

    assertThat(context.isOver(0)).isTrue();
  }

  @Test
  void stoppedJobIsOverWhateverItHasCounted() throws Exception {
    JobContext context = context(null, 0);

    context.stop();

    assertThat(context.stopRequested()).isTrue();
    assertThat(context.isOver(0)).isTrue();
    context.awaitCommand(Long.MAX_VALUE); // Returns at once.
  }

  private JobContext context(Path resultFile, int showRows) {
    String file = resultFile == null ? null : resultFile.toString();
    return new JobContext(
        new Job(
            "fake",
            Map.of(),
            new Source.Replay("none", 1),
            new Sink.ToFiles(file, null),
            "work",
            showRows),
        sent::add);
  }
}
