package parallax.crash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import parallax.engine.CrashPoint;
import parallax.engine.Moment;

/** Where a job is killed, drawn from a seed. */
final class CrashSchedule {

  /** What makes Flink slower than its checkpoints are apart, on a stream of a few batches. */
  static final long BATCH_MILLIS = 30;

  /**
   * The same where the fault comes from outside, which takes its time: after the news of a batch,
   * and after a question to the cluster.
   */
  private static final long DISTURBED_BATCH_MILLIS = 500;

  private CrashSchedule() {}

  /** Nowhere: the moments are counted. */
  static CrashPoint nowhere() {
    return new CrashPoint(null, 0, 0, BATCH_MILLIS);
  }

  /** Nowhere: what happens comes from outside. */
  static CrashPoint disturbed() {
    return new CrashPoint(null, 0, 0, DISTURBED_BATCH_MILLIS);
  }

  /**
   * So many points, one for each start of the job. Every kind of moment comes before one comes
   * again; and a start gets no further than its share of the job, so that the last kill too finds
   * the job at work.
   *
   * @param passed how often a job that ran in peace has passed each moment
   */
  static List<CrashPoint> draw(long seed, int kills, Map<Moment, Long> passed) {
    Random random = new Random(seed);
    List<Moment> moments = new ArrayList<>();
    while (moments.size() < kills) {
      List<Moment> all = new ArrayList<>(passed.keySet());
      Collections.sort(all); // The order of a map is no seed.
      Collections.shuffle(all, random);
      moments.addAll(all);
    }
    long latestOutput = share(passed, Moment.AFTER_OUTPUT, kills);
    return moments.subList(0, kills).stream()
        .map(moment -> point(moment, share(passed, moment, kills), latestOutput, random))
        .toList();
  }

  private static CrashPoint point(Moment moment, long share, long latestOutput, Random random) {
    return new CrashPoint(moment, 1 + random.nextLong(share), latestOutput, BATCH_MILLIS);
  }

  /** How often a moment comes in one of the starts. */
  private static long share(Map<Moment, Long> passed, Moment moment, int kills) {
    return Math.max(1, passed.get(moment) / (kills + 1));
  }
}
