package parallax.spark.structured;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.window;

import java.time.Duration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import parallax.event.Windows;
import parallax.example.Parameters;

/**
 * Counts each word over the last batches; a window of arrival time is emitted once, in the
 * micro-batch after the one that moves the watermark to its end.
 */
public final class SlidingWindowCount implements StructuredExample {

  @Override
  public Dataset<Row> build(Dataset<Row> events, Parameters parameters) {
    Duration pane = Windows.pane(parameters.window(), parameters.slide());
    // Before the words: a mark has none, but moves the watermark.
    Dataset<Row> words =
        TalliedWords.each(
            TalliedWords.of(events, "arrival", pane).withWatermark("arrival", "0 seconds"),
            "arrival");
    Dataset<Row> countsPerWindow =
        words.groupBy(slidingWindow(parameters), col("word")).agg(sum("count").as("count"));
    return Tables.counts(countsPerWindow, "window", "word", "count");
  }

  @Override
  public OutputMode outputMode(Parameters parameters) {
    return OutputMode.Append();
  }

  @Override
  public boolean readsMarks() {
    return true;
  }

  /** Windows that end at multiples of the slide; Spark's own start there. */
  private static Column slidingWindow(Parameters parameters) {
    Duration window = parameters.window();
    Duration slide = parameters.slide();
    Duration firstStart = Duration.ofMillis(-(window.toMillis() % slide.toMillis()));
    return window(
            col("arrival"),
            Tables.interval(window),
            Tables.interval(slide),
            Tables.interval(firstStart))
        .as("window");
  }
}
