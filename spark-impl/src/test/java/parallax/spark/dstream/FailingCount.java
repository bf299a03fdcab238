package parallax.spark.dstream;

import org.apache.spark.streaming.api.java.JavaDStream;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.Count;

/** Fails in a task at the word boom. */
public final class FailingCount implements DStreamExample {

  @Override
  public JavaDStream<Count> build(JavaDStream<Event> events, Parameters parameters) {
    return events.map(FailingCount::count);
  }

  private static Count count(Event event) {
    if (event.text().equals("boom")) {
      throw new IllegalStateException("the word was boom");
    }
    return new Count(0, 0, event.text(), 1);
  }
}
