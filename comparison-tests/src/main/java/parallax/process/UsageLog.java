package parallax.process;

import java.util.ArrayList;
import java.util.List;
import parallax.report.EngineFacts;

/** Samples of what a process uses, in bounded space: the longer the run, the fewer are kept. */
final class UsageLog {

  static final int MAX_SAMPLES = 600;

  private final List<EngineFacts.Usage> samples = new ArrayList<>();
  private int every = 1;
  private int seen;

  synchronized void add(EngineFacts.Usage sample) {
    if (seen++ % every != 0) {
      return;
    }
    if (samples.size() == MAX_SAMPLES) {
      for (int i = 0; i < MAX_SAMPLES / 2; i++) {
        samples.set(i, samples.get(2 * i));
      }
      samples.subList(MAX_SAMPLES / 2, MAX_SAMPLES).clear();
      every *= 2;
    }
    samples.add(sample);
  }

  synchronized List<EngineFacts.Usage> samples() {
    return List.copyOf(samples);
  }
}
