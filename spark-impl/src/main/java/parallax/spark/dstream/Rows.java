package parallax.spark.dstream;

import java.time.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import parallax.result.Count;

/** Makes rows of counts; DStreams leave to the job what a batch's time means. */
final class Rows {

  private Rows() {}

  /**
   * Rows of the windows that end with each batch.
   *
   * @param countsPerWindow of which Spark emits one RDD per window, at the window's end
   * @param length of the window
   */
  static JavaDStream<Count> ofWindows(
      JavaPairDStream<String, Long> countsPerWindow, Duration length) {
    long lengthMillis = length.toMillis();
    return countsPerWindow.transform(
        (counts, time) -> {
          long end = time.milliseconds();
          return counts.map(count -> new Count(end - lengthMillis, end, count._1(), count._2()));
        });
  }

  /** Rows of a table, which has no window. */
  static JavaDStream<Count> ofTable(JavaPairDStream<String, Long> table) {
    return table.map(count -> new Count(0, 0, count._1(), count._2()));
  }
}
