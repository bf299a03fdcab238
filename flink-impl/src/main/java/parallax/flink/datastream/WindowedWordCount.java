package parallax.flink.datastream;

import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import parallax.event.Event;
import parallax.event.Windows;
import parallax.example.Parameters;
import parallax.flink.io.EventTime;
import parallax.flink.io.StreamTime;
import parallax.result.Count;
import parallax.result.ResultRow;

/**
 * Counts words in sliding windows of event time; Flink emits a window once, when the watermark
 * passes its end or the stream ends, and drops a word from each window that is over.
 */
public final class WindowedWordCount implements DataStreamExample {

  @Override
  public DataStream<Count> build(DataStream<Event> events, Parameters parameters) {
    return TallyWords.of(events, Windows.pane(parameters.window(), parameters.slide()))
        .keyBy(Count::key)
        .window(SlidingEventTimeWindows.of(parameters.window(), parameters.slide()))
        .aggregate(new Sum(), new CountOfWindow())
        .uid("counts");
  }

  @Override
  public StreamTime time(Parameters parameters) {
    return new EventTime(parameters.delay());
  }

  @Override
  public Optional<DataStream<ResultRow>> late(DataStream<Event> events, Parameters parameters) {
    return Optional.of(events.process(new LateWords(parameters)).uid("late words"));
  }
}
