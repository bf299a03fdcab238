package parallax.spark.io;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.scheduler.ReceiverInfo;
import org.apache.spark.streaming.scheduler.StreamingListener;
import org.apache.spark.streaming.scheduler.StreamingListenerReceiverError;
import org.apache.spark.streaming.scheduler.StreamingListenerReceiverStarted;
import org.apache.spark.streaming.scheduler.StreamingListenerReceiverStopped;
import parallax.engine.JobContext;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import parallax.event.Event;

/** The events of a line server, read by Spark's own socket receiver. */
public final class SocketDStream {

  private SocketDStream() {}

  /** Connects when the streaming context starts; a connection that is lost is made again. */
  public static JavaDStream<Event> of(JavaStreamingContext streaming, Source.Socket socket) {
    LineFormat format = socket.format();
    // Kept once: there is no second machine for the copy that the default level would make.
    return streaming
        .socketTextStream(socket.host(), socket.port(), StorageLevel.MEMORY_AND_DISK_SER())
        .transform(
            (lines, time) -> {
              // A DStream knows no time of arrival but the batch's.
              long arrivalMillis = time.milliseconds() - 1;
              return lines.flatMap(line -> format.parse(line, arrivalMillis).stream().iterator());
            });
  }

  /** Passes on what becomes of the receiver; checkpoints do not hold who listens. */
  public static void listen(
      JavaStreamingContext streaming, Source.Socket socket, JobContext context, DStreamSink sink) {
    streaming.ssc().addStreamingListener(new ReceiverNews(socket, context, sink));
  }

  /** Passes on what becomes of the receiver; Spark says that it has started before it connects. */
  private static final class ReceiverNews implements StreamingListener {
    private final Source.Socket socket;
    private final JobContext context;
    private final DStreamSink sink;
    private final AtomicBoolean connected = new AtomicBoolean();

    ReceiverNews(Source.Socket socket, JobContext context, DStreamSink sink) {
      this.socket = socket;
      this.context = context;
      this.sink = sink;
    }

    @Override
    public void onReceiverStarted(StreamingListenerReceiverStarted started) {
      if (connected.compareAndSet(false, true)) {
        context.connected();
      }
    }

    @Override
    public void onReceiverError(StreamingListenerReceiverError error) {
      warn(error.receiverInfo());
    }

    @Override
    public void onReceiverStopped(StreamingListenerReceiverStopped stopped) {
      warn(stopped.receiverInfo());
    }

    private void warn(ReceiverInfo receiver) {
      String firstLine = receiver.lastError().lines().findFirst().orElse("");
      sink.warn(
          "the receiver of %s:%d: %s %s"
              .formatted(socket.host(), socket.port(), receiver.lastErrorMessage(), firstLine)
              .strip());
    }
  }
}
