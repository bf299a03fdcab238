package parallax.flink.datastream;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;
import parallax.event.Event;
import parallax.event.Words;
import parallax.example.Parameters;
import parallax.result.Count;

/**
 * Counts each word per batch; a batch is a window of arrival time, emitted once, when the watermark
 * passes its end.
 */
public final class WordCount implements DataStreamExample {

  @Override
  public DataStream<Count> build(DataStream<Event> events, Parameters parameters) {
    return events
        .flatMap(WordCount::split)
        .returns(Types.STRING)
        .keyBy(word -> word)
        .window(TumblingEventTimeWindows.of(parameters.batch()))
        .aggregate(new Counter<>(), new CountOfWindow());
  }

  private static void split(Event event, Collector<String> words) {
    Words.of(event.text()).forEach(words::collect);
  }
}
