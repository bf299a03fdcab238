package parallax.spark.dstream;

import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.Count;

/** Counts each word per batch; every batch is an RDD of its own, nothing passes to the next. */
public final class WordCount implements DStreamExample {

  @Override
  public JavaDStream<Count> build(JavaDStream<Event> events, Parameters parameters) {
    JavaPairDStream<String, Long> countsPerBatch = TalliedWords.of(events).reduceByKey(Long::sum);
    return Rows.ofWindows(countsPerBatch, parameters.batch());
  }
}
