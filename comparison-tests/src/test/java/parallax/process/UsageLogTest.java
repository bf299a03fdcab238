package parallax.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parallax.report.EngineFacts;

/** However long a run is, its samples stay few and evenly spread. */
final class UsageLogTest {

  @Test
  void aLongRunKeepsSamplesFromStartToEnd() {
    UsageLog log = new UsageLog();
    int samples = 10 * UsageLog.MAX_SAMPLES;
    for (int i = 0; i < samples; i++) {
      log.add(new EngineFacts.Usage(i, i, i));
    }

    assertThat(log.samples()).hasSizeBetween(UsageLog.MAX_SAMPLES / 2, UsageLog.MAX_SAMPLES);
    assertThat(log.samples().get(0).atSeconds()).isZero();
    double step = log.samples().get(1).atSeconds();
    for (int i = 0; i < log.samples().size(); i++) {
      assertThat(log.samples().get(i).atSeconds()).isEqualTo(i * step);
    }
  }
}
