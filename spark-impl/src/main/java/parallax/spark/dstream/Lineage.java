package parallax.spark.dstream;

import org.apache.spark.streaming.Duration;

/** How long the RDDs of state, each made of the one before it, may hang together. */
final class Lineage {

  private static final int RDDS = 10;

  private Lineage() {}

  /**
   * How often to checkpoint a stream of state. Spark's own interval is ten seconds at least, which
   * are too many RDDs for its stack if batches are short, and one if they are long.
   *
   * @param slide of the stream
   */
  static Duration cutEvery(Duration slide) {
    return slide.times(RDDS);
  }
}
