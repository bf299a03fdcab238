package parallax.spark.dstream;

import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.Count;

/**
 * Counts each word in a table without bounds; Spark touches and emits only the words of a batch,
 * once for each value of a word, and offers a snapshot of the whole table beside it.
 */
public final class IncrementalWordCount implements DStreamExample {

  @Override
  public JavaDStream<Count> build(JavaDStream<Event> events, Parameters parameters) {
    var table =
        TalliedWords.of(events)
            .reduceByKey(Long::sum) // one value, and so one row, for each word of the batch
            .mapWithState(StateSpec.function(IncrementalWordCount::add));
    return switch (parameters.outputMode()) {
      case COMPLETE -> Rows.ofTable(table.stateSnapshots());
      case UPDATE -> table;
    };
  }

  private static Count add(String word, Optional<Long> count, State<Long> state) {
    long sum = count.get() + (state.exists() ? state.get() : 0);
    state.update(sum);
    return new Count(0, 0, word, sum);
  }
}
