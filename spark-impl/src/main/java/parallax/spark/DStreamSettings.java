package parallax.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.util.ManualClock;
import org.apache.spark.util.SystemClock;
import parallax.engine.Status.Setting;

/** What the DStream engine sets differently from Spark's defaults, and why. */
final class DStreamSettings {

  static final String CLOCK = "spark.streaming.clock";
  static final String REPLAY_CLOCK = ManualClock.class.getName();
  static final String LIVE_CLOCK = SystemClock.class.getName();

  private DStreamSettings() {}

  static List<Setting> all() {
    int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
    List<Setting> settings = new ArrayList<>(CommonSettings.ALL);
    settings.add(
        new Setting("spark.master", "local[" + cores + "]", "all cores; a receiver occupies one"));
    settings.add(
        new Setting(CLOCK, REPLAY_CLOCK, "in replays only: time is part of the input there"));
    settings.add(
        new Setting(
            "spark.streaming.kafka.allowNonConsecutiveOffsets",
            "true",
            "transactions and compaction leave gaps between the records of a topic"));
    return settings;
  }
}
