package parallax.flink.datastream;

import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import parallax.event.Event;
import parallax.event.Windows;
import parallax.example.Parameters;
import parallax.result.Count;

/**
 * Counts each word over the last batches; Flink adds the words of a pane to every window of arrival
 * time that holds it, and emits a window once, when the watermark passes its end.
 */
public final class SlidingWindowCount implements DataStreamExample {

  @Override
  public DataStream<Count> build(DataStream<Event> events, Parameters parameters) {
    Duration window = parameters.window();
    Duration slide = parameters.slide();
    // Flink's windows start at multiples of the slide; these end there, as a DStream's do.
    Duration offset = Duration.ofMillis(Math.floorMod(-window.toMillis(), slide.toMillis()));
    return TallyWords.of(events, Windows.pane(parameters.window(), parameters.slide()))
        .keyBy(Count::key)
        .window(SlidingEventTimeWindows.of(window, slide, offset))
        .aggregate(new Sum(), new CountOfWindow())
        .uid("counts");
  }
}
