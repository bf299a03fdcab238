package parallax.flink.datastream;

import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.util.Collector;
import parallax.event.Event;
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
    return TallyWords.of(events, parameters.batch())
        .<Count>flatMap((word, joined) -> join(word, categories, joined))
        .uid("joined words")
        .returns(Count.class)
        .keyBy(Count::key)
        .window(TumblingEventTimeWindows.of(parameters.batch()))
        .aggregate(new Sum(), new CountOfWindow())
        .uid("counts");
  }

  private static void join(
      Count word, Map<String, List<String>> categories, Collector<Count> joined) {
    for (String category : categories.getOrDefault(word.key(), List.of())) {
      joined.collect(new Count(0, 0, category + "\t" + word.key(), word.value()));
    }
  }
}
