package parallax.spark.dstream;

import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.Count;

/**
 * Counts each word over the last batches; a window is the one before it, plus the batches that came
 * in, minus those that went out by the inverse function, which leaves zeros to be filtered.
 */
public final class SlidingWindowCount implements DStreamExample {

  @Override
  public JavaDStream<Count> build(JavaDStream<Event> events, Parameters parameters) {
    Duration slide = new Duration(parameters.slide().toMillis());
    JavaPairDStream<String, Long> countsPerWindow =
        TalliedWords.of(events)
            .reduceByKeyAndWindow(
                Long::sum,
                (sum, gone) -> sum - gone,
                new Duration(parameters.window().toMillis()),
                slide,
                events.context().sparkContext().defaultParallelism(),
                count -> count._2() != 0);
    countsPerWindow.checkpoint(Lineage.cutEvery(slide));
    return Rows.ofWindows(countsPerWindow, parameters.window());
  }
}
