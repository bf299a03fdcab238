package parallax.bench;

/** What a bench measures. */
public enum Measure {
  /** How long a contender takes for the same input. */
  THROUGHPUT,
  /** How late results come behind lines that are sent by schedule. */
  LATENCY,
  /** At which rate lines may come for ever. */
  RATE,
  /** How time and memory grow with one quantity. */
  SCALE,
  /** How fast the producer sends, beside a plain copy of the same bytes. */
  PRODUCER;

  /** Whether lines are sent by schedule while the contender runs. */
  public boolean isLive() {
    return this == LATENCY || this == RATE;
  }

  /** Whether contenders are measured, or the producer by itself. */
  public boolean runsEngines() {
    return this != PRODUCER;
  }
}
