package parallax.flink.datastream;

import org.apache.flink.streaming.api.datastream.DataStream;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.Count;

/**
 * Counts each word in a table without bounds, which is keyed state on Flink; a timer per word emits
 * its row at the end of every batch in complete mode, of a batch that changed it in update mode.
 */
public final class IncrementalWordCount implements DataStreamExample {

  @Override
  public DataStream<Count> build(DataStream<Event> events, Parameters parameters) {
    return TallyWords.of(events, parameters.batch())
        .keyBy(Count::key)
        .process(new RunningCount(parameters.batch(), parameters.outputMode()))
        .uid("running counts");
  }
}
