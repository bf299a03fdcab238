package parallax.spark.streams;

import com.amazonaws.services.kinesis.metrics.interfaces.MetricsLevel;
import java.util.Date;
import java.util.UUID;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.streaming.Duration;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaStreamingContext;
import org.apache.spark.streaming.kinesis.KinesisInitialPositions;
import org.apache.spark.streaming.kinesis.KinesisInputDStream;
import parallax.engine.KinesisStream;
import parallax.engine.Source;
import parallax.event.Event;

/**
 * The events of a stream as they come, received by Spark's own connector: Kinesis' client library
 * in a receiver, which reads all shards, and whose leases are in DynamoDB.
 */
final class StreamLiveDStream {

  /** How often the library notes in DynamoDB how far it is; what it reads again is not counted. */
  private static final Duration NOTE_EVERY = new Duration(2_000);

  private StreamLiveDStream() {}

  static JavaDStream<Event> of(JavaStreamingContext streaming, Source.StreamLive live) {
    KinesisStream stream = live.stream();
    var connector =
        KinesisInputDStream.builder()
            .streamingContext(streaming)
            .streamName(stream.name())
            .endpointUrl(LocalServers.kinesis(stream))
            .regionName(stream.region())
            // A graph of its own has leases of its own; one that is recovered keeps them.
            .checkpointAppName("parallax-" + UUID.randomUUID())
            .checkpointInterval(NOTE_EVERY)
            // Kept once: what is lost is read again from Kinesis.
            .storageLevel(StorageLevel.MEMORY_AND_DISK_SER())
            .metricsLevel(MetricsLevel.NONE);
    if (live.startMillis() == null) {
      connector.initialPosition(new KinesisInitialPositions.TrimHorizon());
    } else {
      var start = new KinesisInitialPositions.AtTimestamp(new Date(live.startMillis()));
      connector.initialPosition(start);
    }
    var received = connector.buildWithMessageHandler(new RecordBytes.Of(), RecordBytes.TAG);
    return JavaDStream.fromDStream(received, RecordBytes.TAG).transform(new OncePerRecord(stream));
  }
}
