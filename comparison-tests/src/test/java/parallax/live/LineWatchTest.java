package parallax.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parallax.engine.BatchTimes;
import parallax.engine.Status;
import parallax.event.Event;
import parallax.result.Sum;

/** Who is said to stall, and who is ended; time is the test's. */
final class LineWatchTest {

  private static final Sum NO_SUM = new Sum(0, 0, 0, 0, 0, "");

  private final Heard heard = new Heard();
  private long seconds = 1000;
  private final LineWatch watch =
      new LineWatch(
          heard,
          List.of("dstream", "flink"),
          Duration.ofSeconds(8),
          () -> Duration.ofSeconds(seconds).toNanos());

  @AfterEach
  void endWatch() {
    watch.close();
  }

  @Test
  void anEngineThatCountsNothingIsFlaggedOnceAndWithinTenSeconds() {
    sends(3);
    counts("dstream", 3);
    counts("flink", 1);

    passes(7);
    assertThat(heard.lines()).isEmpty();
    passes(2);

    assertThat(heard.lines())
        .containsExactly(
            "flink stalls true",
            "flink: stalls: no line counted for 9 s, after 1 of 3 that were sent");
    passes(60);
    assertThat(heard.lines()).hasSize(2);
  }

  @Test
  void anEngineThatNeverCountedALineIsFlaggedToo() {
    sends(1);

    passes(8);

    assertThat(heard.lines())
        .contains("dstream stalls true", "flink stalls true")
        .contains("flink: stalls: no line counted for 8 s, after 0 of 1 that were sent");
  }

  @Test
  void anEngineThatGoesOnIsSaidToDoSo() {
    sends(3);
    counts("dstream", 3);
    passes(8);
    heard.clear();

    counts("flink", 2);
    passes(1);

    assertThat(heard.lines()).containsExactly("flink stalls false", "flink: goes on");
    passes(7);
    assertThat(heard.lines()).hasSize(4).contains("flink stalls true");
  }

  @Test
  void whoHasCountedAllMayBeSilentForAsLongAsNothingIsSent() {
    sends(2);
    counts("dstream", 2);
    counts("flink", 2);
    passes(3600);

    sends(1);
    passes(7);

    assertThat(heard.lines()).isEmpty();
  }

  @Test
  void anEngineThatIsDoneDoesNotStall() {
    sends(2);
    counts("dstream", 2);
    watch.ended("flink", "word-count", done());

    passes(3600);

    assertThat(heard.lines()).containsExactly("flink ended");
  }

  @Test
  void afterTheEndOfTheStreamAnEngineIsEndedWhenPatienceIsOver() {
    sends(3);
    counts("dstream", 3);
    counts("flink", 2);
    passes(20);
    watch.streamEnded();
    heard.clear();

    passes(29);
    assertThat(heard.lines()).isEmpty();
    passes(1);

    assertThat(heard.lines())
        .containsExactly(
            "flink: ended after 2 of 3 lines: the stream is over, and nothing more was counted for"
                + " 30 s",
            "stop flink");
    assertThat(watch.isStopped("flink")).isTrue();
    assertThat(watch.isStopped("dstream")).isFalse();
    passes(3600);
    assertThat(heard.lines()).hasSize(2);
  }

  @Test
  void anEngineThatStillCountsIsNotEnded() {
    sends(100);
    counts("dstream", 100);
    watch.streamEnded();
    for (int i = 1; i < 100; i++) {
      counts("flink", i);
      passes(29);
    }

    assertThat(heard.lines()).doesNotContain("stop flink");
    assertThat(watch.counted("flink")).isEqualTo(99);
  }

  private void sends(int lines) {
    for (int i = 0; i < lines; i++) {
      watch.sent(new Event(0, 0, "to be"));
    }
  }

  private void counts(String engine, long lines) {
    var counted = new Status.Counted(lines, NO_SUM, List.of());
    watch.said(engine, "word-count", new Status.BatchDone(0, 1, 0, List.of(), counted));
  }

  private void passes(long more) {
    seconds += more;
    watch.check(heard);
  }

  private static Status done() {
    return new Status.Done(0, 0, 0, 0, 0, new BatchTimes(1, List.of()));
  }

  /** Keeps what the watch tells and does; is patient for 30 s. */
  private static final class Heard extends LiveNotebook implements LineWatch.Reins {

    @Override
    public void warn(String engine, String message) {
      write(engine + ": " + message);
    }

    @Override
    public void stop(String engine) {
      write("stop " + engine);
    }

    @Override
    public Duration patience(String engine, long counted) {
      return Duration.ofSeconds(30);
    }
  }
}
