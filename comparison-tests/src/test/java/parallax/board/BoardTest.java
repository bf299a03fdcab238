package parallax.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parallax.engine.Status;
import parallax.result.BatchCounts;
import parallax.result.Count;

/** What the lights of a live run say, and what they do not say too early. */
final class BoardTest {

  private static final long MINUTE = 60_000;

  @Test
  void totalsAgreeOnlyWhenAllEnginesHaveCountedTheSameLines() {
    LiveRun run = LiveRun.of("word-count");
    run.counts("reference", 1000, 2, inBatch(1000, "to", 2));
    run.counts("dstream", 1000, 1, inBatch(1000, "to", 1));
    run.counts("structured", 1000, 2, inBatch(1000, "to", 2));
    run.counts("flink", 1000, 2, inBatch(1000, "to", 2));

    assertThat(run.board().snapshot().soFar()).isEqualTo(Light.WAITING);
    run.counts("dstream", 2000, 2, inBatch(2000, "to", 1));
    assertThat(run.board().snapshot().soFar()).isEqualTo(Light.AGREES);
    assertThat(run.board().snapshot().soFarLines()).isEqualTo(2);
  }

  @Test
  void totalsThatDifferAfterTheSameLinesDiffer() {
    LiveRun run = LiveRun.of("word-count").allCount(1000, 1, inBatch(1000, "to", 1));
    run.counts("reference", 2000, 2, inBatch(2000, "be", 1));
    run.counts("dstream", 2000, 2, inBatch(2000, "be", 1));
    run.counts("structured", 2000, 2, inBatch(2000, "be", 1));

    run.counts("flink", 2000, 2, inBatch(2000, "bee", 1));

    assertThat(run.board().snapshot().soFar()).isEqualTo(Light.DIFFERS);
  }

  @Test
  void aFailedEngineNeverAgrees() {
    LiveRun run = LiveRun.of("word-count");
    for (String engine : List.of("reference", "dstream", "structured")) {
      run.counts(engine, 1000, 1, inBatch(1000, "to", 1));
    }
    run.board()
        .ended("flink", "word-count", new Status.Failed(Status.Blame.ENGINE, "lost\u001b[2J"));

    Snapshot snapshot = run.board().snapshot();
    assertThat(snapshot.soFar()).isEqualTo(Light.WAITING);
    assertThat(run.light(1000)).isEqualTo(Light.WAITING);
    assertThat(snapshot.engines().get(3).phase()).isEqualTo(Snapshot.Phase.FAILED);
    assertThat(snapshot.engines().get(3).message()).isEqualTo("lost\\u{1b}[2J");
  }

  @Test
  void anEngineThatStallsIsShownAsStalledUntilItGoesOnOrIsOver() {
    LiveRun run = LiveRun.of("word-count").allCount(1000, 1, inBatch(1000, "to", 1));

    run.board().stalls("flink", true);
    assertThat(flink(run).phase()).isEqualTo(Snapshot.Phase.STALLED);

    run.board().stalls("flink", false);
    assertThat(flink(run).phase()).isEqualTo(Snapshot.Phase.RUNNING);

    run.board().stalls("flink", true);
    run.board()
        .ended("flink", "word-count", new Status.Failed(Status.Blame.ENGINE, "Connection reset"));
    assertThat(flink(run).phase()).isEqualTo(Snapshot.Phase.FAILED);
  }

  @Test
  void aBatchWindowWaitsForTheBatchBehindIt() {
    LiveRun run = LiveRun.of("word-count").allCount(1000, 1, inBatch(1000, "to", 1));

    assertThat(run.light(1000)).isEqualTo(Light.WAITING);
    run.allCount(2000, 1);
    assertThat(run.light(1000)).isEqualTo(Light.AGREES);
  }

  @Test
  void aBatchWindowThatHoldsOtherLinesIsNoDisagreement() {
    LiveRun run = LiveRun.of("word-count").allCount(1000, 2, inBatch(1000, "to", 2));
    run.allCount(2000, 3, inBatch(2000, "be", 1));
    run.allCount(3000, 3);

    run.counts("flink", 3000, 3, inBatch(1000, "to", 1), inBatch(2000, "to", 1));

    assertThat(run.light(1000)).isEqualTo(Light.OTHER_BORDERS);
    assertThat(run.light(2000)).isEqualTo(Light.OTHER_BORDERS);
  }

  @Test
  void aSlidingWindowIsComparedOnlyWindowByWindow() {
    LiveRun run = LiveRun.of("sliding-window-count");
    run.allCount(10_000, 2, new Count(-20_000, 10_000, "to", 2)).allCount(11_000, 2);

    assertThat(run.board().snapshot().soFar()).isNull();
    assertThat(run.light(10_000)).isEqualTo(Light.AGREES);
  }

  @Test
  void anEventWindowWaitsForTheWatermarkOfEveryEngine() {
    LiveRun run = LiveRun.of("windowed-word-count").sends(0, "to").sends(20 * MINUTE, "be");
    Count row = new Count(-5 * MINUTE, 5 * MINUTE, "to", 1);
    run.allCount(1000, 1, row);

    assertThat(run.light(5 * MINUTE)).isEqualTo(Light.WAITING);
    for (String engine : List.of("reference", "dstream", "structured")) {
      run.counts(engine, 2000, 2);
    }
    assertThat(run.light(5 * MINUTE)).isEqualTo(Light.WAITING);
    run.counts("flink", 2000, 2);
    assertThat(run.light(5 * MINUTE)).isEqualTo(Light.AGREES);
    assertThat(run.board().snapshot().engines())
        .extracting(Snapshot.Engine::watermark)
        .containsOnly(10 * MINUTE);
  }

  @Test
  void anEventWindowWithAnotherCountDiffersWhenAllAreDone() {
    LiveRun run = LiveRun.of("windowed-word-count").sends(0, "to to");
    run.allCount(1000, 1, new Count(0, 10 * MINUTE, "to", 2));
    run.counts("flink", 2000, 1, new Count(0, 10 * MINUTE, "to", 1));

    assertThat(run.light(10 * MINUTE)).isEqualTo(Light.WAITING);
    LiveRun.ENGINES.forEach(run::ends);
    assertThat(run.light(10 * MINUTE)).isEqualTo(Light.DIFFERS);
  }

  @Test
  void lateRowsAreCountedAndAWindowOfNothingElseHasNoLight() {
    LiveRun run = LiveRun.of("windowed-word-count").sends(0, "to");
    Count late = new Count(-10 * MINUTE, 0, "to", 3);

    run.emits("reference", 1, new BatchCounts(1000, List.of(), List.of(late)));
    run.emits("structured", 1, new BatchCounts(1000, List.of(), List.of(new Count(0, 0, null, 1))));

    Snapshot snapshot = run.board().snapshot();
    assertThat(snapshot.engines())
        .extracting(Snapshot.Engine::late)
        .containsExactly(1L, 0L, 1L, 0L);
    assertThat(snapshot.windows()).singleElement().extracting(Snapshot.Window::late).isEqualTo(1L);
    assertThat(run.light(0)).isNull();
  }

  @Test
  void aTableIsComparedAfterTheSameLines() {
    LiveRun run = LiveRun.of("stateful-count").allCount(1000, 1, new Count(0, 0, "to", 8));
    run.allCount(2000, 2, new Count(0, 0, "to", 9));

    assertThat(run.board().snapshot().soFar()).isEqualTo(Light.AGREES);
    assertThat(run.light(1000)).isEqualTo(Light.AGREES);
    assertThat(run.board().snapshot().windows())
        .extracting(Snapshot.Window::totals)
        .containsExactly(List.of(8L, 8L, 8L, 8L), List.of(9L, 9L, 9L, 9L));
  }

  @Test
  void lagIsWhatWasSentAndNotCounted() {
    LiveRun run = LiveRun.of("word-count").sends(0, "to").sends(1, "be").sends(2, "or");

    run.counts("flink", 1000, 2, inBatch(1000, "to", 1));

    assertThat(run.board().snapshot().engines())
        .extracting(Snapshot.Engine::lag)
        .containsExactly(3L, 3L, 3L, 1L);
  }

  @Test
  void theStageFollowsTheProducer() {
    LiveRun run = LiveRun.of("word-count");

    assertThat(run.board().snapshot().stage()).isEqualTo(Snapshot.Stage.SENDING);
    run.producer().pause();
    assertThat(run.board().snapshot().stage()).isEqualTo(Snapshot.Stage.PAUSED);
    run.board().streamEnded();
    assertThat(run.board().snapshot().stage()).isEqualTo(Snapshot.Stage.SENT);
  }

  private static Snapshot.Engine flink(LiveRun run) {
    return run.board().snapshot().engines().get(3);
  }

  private static Count inBatch(long end, String key, long value) {
    return new Count(end - 1000, end, key, value);
  }
}
