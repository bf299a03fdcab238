package parallax.spark.dstream;

import java.util.Optional;
import org.apache.spark.streaming.api.java.JavaDStream;
import parallax.result.Count;

/**
 * What an example makes of the events of each batch.
 *
 * @param counts the rows that are emitted in it
 * @param late pairs of window and key that were dropped in it as late, and how often each, if the
 *     example drops any
 */
public record WithLate(JavaDStream<Count> counts, Optional<JavaDStream<Count>> late) {

  /** Nothing is ever late. */
  static WithLate none(JavaDStream<Count> counts) {
    return new WithLate(counts, Optional.empty());
  }
}
