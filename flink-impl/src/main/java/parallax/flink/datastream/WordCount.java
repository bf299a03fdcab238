package parallax.flink.datastream;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.Count;

/**
 * Counts each word per batch; a batch is a window of arrival time, emitted once, when the watermark
 * passes its end.
 */
public final class WordCount implements DataStreamExample {

  @Override
  public DataStream<Count> build(DataStream<Event> events, Parameters parameters) {
    return TallyWords.of(events, parameters.batch())
        .keyBy(Count::key)
        .window(TumblingEventTimeWindows.of(parameters.batch()))
        .aggregate(new Sum(), new CountOfWindow())
        .uid("counts");
  }
}
