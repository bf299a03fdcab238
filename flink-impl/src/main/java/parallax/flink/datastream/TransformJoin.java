package parallax.flink.datastream;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;
import parallax.event.Event;
import parallax.event.Words;
import parallax.example.Parameters;
import parallax.result.Count;

/**
 * Joins the words of each batch with a fixed table and counts per category and word; the table
 * travels inside the function, so that a look-up never waits for its other side.
 */
public final class TransformJoin implements DataStreamExample {

  @Override
  public DataStream<Count> build(DataStream<Event> events, Parameters parameters) {
    Map<String, List<String>> categories = parameters.table();
    return events
        .<String>flatMap((event, joined) -> join(event, categories, joined))
        .returns(Types.STRING)
        .keyBy(categoryAndWord -> categoryAndWord)
        .window(TumblingEventTimeWindows.of(parameters.batch()))
        .aggregate(new Counter<>(), new CountOfWindow());
  }

  private static void join(
      Event event, Map<String, List<String>> categories, Collector<String> joined) {
    for (String word : Words.of(event.text())) {
      for (String category : categories.getOrDefault(word, List.of())) {
        joined.collect(category + "\t" + word);
      }
    }
  }
}
