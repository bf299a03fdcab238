package parallax.spark.dstream;

import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.Count;
import scala.Tuple2;

/** Windows with an inverse function, which need a checkpoint folder and skip most batches. */
public final class SlidingCheck implements DStreamExample {

  @Override
  public JavaDStream<Count> build(JavaDStream<Event> events, Parameters parameters) {
    JavaPairDStream<String, Long> countsPerWindow =
        events
            .mapToPair(event -> new Tuple2<>(event.text(), 1L))
            .reduceByKeyAndWindow(
                Long::sum,
                (sum, gone) -> sum - gone,
                new Duration(parameters.positive("window").toMillis()),
                new Duration(parameters.positive("slide").toMillis()))
            .filter(count -> count._2() != 0);
    return Windows.rows(countsPerWindow, parameters.positive("window"));
  }
}
