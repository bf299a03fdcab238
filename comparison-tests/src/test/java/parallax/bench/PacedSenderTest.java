package parallax.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import parallax.engine.Source;
import parallax.producer.Pace;

/** The producer of a latency run keeps to its schedule, or the run says that it did not. */
final class PacedSenderTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final long MILLI = 1_000_000;

  private final FakeTime time = new FakeTime();

  @Test
  void linesAreSentInTheirOrderAndFromTheBeginningAgain() throws Exception {
    var lane = new SlowLane(0, 0);
    var sender = sender(1);

    sender.send(lane, () -> false);

    assertThat(lane.lines).startsWith("a", "b", "a", "b").hasSize(10 + 1);
    assertThat(sender.sent()).isEqualTo(11);
    assertThat(sender.isBehind()).isFalse();
  }

  @Test
  void aLineThatIsHeldUpByMoreThanAPercentMakesTheRunInvalid() throws Exception {
    var sender = sender(10);

    sender.send(new SlowLane(50, 250 * MILLI), () -> false);

    assertThat(sender.latest()).isGreaterThan(Duration.ofMillis(100));
    assertThat(sender.isBehind()).isTrue();
    assertThat(sender.sent()).isEqualTo(101);
  }

  @Test
  void oneThatIsHeldUpByLessDoesNot() throws Exception {
    var sender = sender(10);

    sender.send(new SlowLane(50, 150 * MILLI), () -> false);

    assertThat(sender.isBehind()).isFalse();
  }

  @Test
  void lateLinesAreNotMovedButSentAtOnce() throws Exception {
    var sender = sender(10);

    sender.send(new SlowLane(50, 2000 * MILLI), () -> false);

    assertThat(sender.dueNanos(101)).isEqualTo(10_000 * MILLI);
    assertThat(time.nanos()).isGreaterThanOrEqualTo(10_000 * MILLI).isLessThan(10_600 * MILLI);
  }

  @Test
  void oneThatHasNoChanceGivesUp() throws Exception {
    var sender = sender(10);

    sender.send(new SlowLane(50, 5000 * MILLI), () -> false);

    assertThat(sender.sent()).isLessThan(60);
    assertThat(sender.isBehind()).isTrue();
  }

  private PacedSender sender(double rate) {
    List<byte[]> lines =
        List.of("a".getBytes(StandardCharsets.UTF_8), "b".getBytes(StandardCharsets.UTF_8));
    return new PacedSender(lines, Pace.perSecond(rate), TEN_SECONDS, time);
  }

  /** Takes its time with one line. */
  private final class SlowLane implements Lane {
    private final List<String> lines = new ArrayList<>();
    private final int slowLine;
    private final long nanos;

    SlowLane(int slowLine, long nanos) {
      this.slowLine = slowLine;
      this.nanos = nanos;
    }

    @Override
    public void line(byte[] line) {
      lines.add(new String(line, StandardCharsets.UTF_8));
      if (lines.size() == slowLine) {
        time.pass(nanos);
      }
    }

    @Override
    public Source source() {
      return new Source.Replay("none", 1);
    }

    @Override
    public void awaitReader(Duration timeout) {}

    @Override
    public void idle() {}

    @Override
    public void end() {}

    @Override
    public void close() {}
  }
}
