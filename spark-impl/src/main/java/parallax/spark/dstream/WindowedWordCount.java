package parallax.spark.dstream;

import java.util.Optional;
import org.apache.spark.streaming.StateSpec;
import org.apache.spark.streaming.api.java.JavaDStream;
import parallax.event.Event;
import parallax.event.Windows;
import parallax.example.Parameters;
import parallax.result.Count;

/**
 * Counts words in sliding windows of event time. DStreams have no event time: their windows are
 * made of batches, and their state knows one key only. So the window is part of a word's name here;
 * words are dealt to as many shards as there are tasks; and the state of a shard is its open
 * windows and the watermark, which a batch moves when it is over.
 */
public final class WindowedWordCount implements DStreamExample {

  @Override
  public JavaDStream<Count> build(JavaDStream<Event> events, Parameters parameters) {
    return buildWithLate(events, parameters).counts();
  }

  @Override
  public WithLate buildWithLate(JavaDStream<Event> events, Parameters parameters) {
    EventTimeWindows windows =
        new EventTimeWindows(
            parameters.window().toMillis(),
            parameters.slide().toMillis(),
            Windows.pane(parameters.window(), parameters.slide()).toMillis(),
            parameters.delay().toMillis());
    int shards = events.context().sparkContext().defaultParallelism();
    JavaDStream<EventTimeWindows.Emitted> emitted =
        events
            .mapPartitionsToPair(lines -> windows.deal(lines, shards))
            .reduceByKey(EventTimeWindows.Share::plus, shards)
            // Sees one value at a time: a shard gets just one, with every batch that has lines.
            .mapWithState(StateSpec.function(windows::count));
    return new WithLate(
        emitted.flatMap(rows -> rows.changed().iterator()),
        Optional.of(emitted.flatMap(rows -> rows.late().iterator())));
  }
}
