package parallax.spark.dstream;

import org.apache.spark.streaming.api.java.JavaDStream;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.Count;

/** Fails on the driver when the RDD of a batch is made, outside of any output operation. */
public final class FailingGraph implements DStreamExample {

  @Override
  public JavaDStream<Count> build(JavaDStream<Event> events, Parameters parameters) {
    return events.transform(
        batch -> {
          throw new IllegalStateException("no RDD today");
        });
  }
}
