package parallax.spark.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.dstream.InputDStream;
import parallax.event.BatchIndex;
import parallax.event.Event;
import scala.Option;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** A recorded stream: the batch that ends at a time is the recorded one; outside it, empty ones. */
public final class ReplayDStream extends InputDStream<Event> {

  private static final long serialVersionUID = 1L;
  private static final ClassTag<Event> EVENT = ClassTag$.MODULE$.apply(Event.class);

  private final Recording recording;

  private ReplayDStream(StreamingContext context, Recording recording) {
    super(context, EVENT);
    this.recording = recording;
  }

  /** The events of a recorded stream; the context's batches must be as long as the recording's. */
  public static JavaDStream<Event> of(StreamingContext context, Recording recording) {
    return new JavaDStream<>(new ReplayDStream(context, recording), EVENT);
  }

  @Override
  public Option<RDD<Event>> compute(Time time) {
    try {
      BatchIndex index = recording.index();
      long number = index.indexOf(time.milliseconds() - recording.batchMillis());
      SparkContext spark = context().sparkContext();
      // Not None for a batch without input: windows and joins downstream would fail on it.
      return Option.apply(
          number >= 0 && number < index.size()
              ? new BatchRdd(spark, recording, (int) number)
              : spark.emptyRDD(EVENT));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(recording.file(), unreadable);
    }
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}
}
