package parallax.spark.dstream;

import org.apache.spark.streaming.api.java.JavaDStream;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.Count;

/**
 * An example on DStreams; the class has the example's name. Its functions must be serialisable,
 * those that run on the driver too: with a checkpoint folder Spark writes the whole graph.
 */
public interface DStreamExample {

  /** From the events of each batch to the rows that are emitted in it. */
  JavaDStream<Count> build(JavaDStream<Event> events, Parameters parameters);

  /**
   * As {@link #build}, and what is dropped as late beside it: nothing, unless the example says
   * otherwise. One call for both, since both may come out of the same state.
   */
  default WithLate buildWithLate(JavaDStream<Event> events, Parameters parameters) {
    return WithLate.none(build(events, parameters));
  }
}
