package parallax.spark.dstream;

import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import parallax.event.Event;
import parallax.event.Words;
import parallax.example.Parameters;
import parallax.result.Count;
import scala.Tuple2;

/** Counts each word per batch; every batch is an RDD of its own, nothing passes to the next. */
public final class WordCount implements DStreamExample {

  @Override
  public JavaDStream<Count> build(JavaDStream<Event> events, Parameters parameters) {
    JavaPairDStream<String, Long> countsPerBatch =
        events
            .flatMap(event -> Words.of(event.text()).iterator())
            .mapToPair(word -> new Tuple2<>(word, 1L))
            .reduceByKey(Long::sum);
    return Rows.ofWindows(countsPerBatch, parameters.batch());
  }
}
