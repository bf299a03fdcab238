package parallax.flink.io;

import java.util.ServiceLoader;
import org.apache.flink.api.connector.source.Source;
import parallax.engine.KinesisStream;
import parallax.engine.Source.StreamLive;
import parallax.engine.UnsupportedJobException;
import parallax.event.Event;
import parallax.event.RecordedStream;
import parallax.event.StreamIndex;

/** Reads streams of Kinesis; the implementation is on the class path of those only who do that. */
public interface KinesisConnector {

  /**
   * The one on the class path.
   *
   * @throws UnsupportedJobException if there is none
   */
  static KinesisConnector load() {
    return ServiceLoader.load(KinesisConnector.class)
        .findFirst()
        .orElseThrow(() -> new UnsupportedJobException("this process has no reader of Kinesis"));
  }

  /** The lines and marks of a recorded stream, from the first batch to the last. */
  Source<RecordedStream.Item, ?, ?> recorded(KinesisStream stream, StreamIndex index);

  /** The lines that come from some moment on; they arrive when they are read. */
  Source<Event, ?, ?> live(StreamLive live);
}
