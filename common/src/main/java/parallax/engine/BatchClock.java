package parallax.engine;

import java.util.ArrayList;
import java.util.List;

/** Takes the time of each batch, in bounded space. */
final class BatchClock {

  static final int MAX_POINTS = 2000;

  private final List<Long> micros = new ArrayList<>();
  private int batchesPerPoint = 1;
  private int inLastPoint;
  private long lastNanos = System.nanoTime();

  /** The job begins now. */
  void start() {
    lastNanos = System.nanoTime();
  }

  /** A batch ends now. */
  void tick() {
    long now = System.nanoTime();
    add((now - lastNanos) / 1000);
    lastNanos = now;
  }

  void add(long batchMicros) {
    if (inLastPoint > 0 && inLastPoint < batchesPerPoint) {
      micros.set(micros.size() - 1, micros.get(micros.size() - 1) + batchMicros);
      inLastPoint++;
      return;
    }
    if (micros.size() == MAX_POINTS) {
      mergePairs();
    }
    micros.add(batchMicros);
    inLastPoint = 1;
  }

  BatchTimes times() {
    return new BatchTimes(batchesPerPoint, List.copyOf(micros));
  }

  private void mergePairs() {
    for (int i = 0; i < micros.size() / 2; i++) {
      micros.set(i, micros.get(2 * i) + micros.get(2 * i + 1));
    }
    micros.subList(micros.size() / 2, micros.size()).clear();
    batchesPerPoint *= 2;
  }
}
