package parallax.flink.streams;

import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.util.Collector;
import parallax.engine.KinesisStream;
import parallax.engine.Source.StreamLive;
import parallax.event.Event;
import parallax.event.RecordedStream;
import parallax.event.StreamIndex;
import parallax.flink.io.KinesisConnector;
import parallax.flink.io.WallClock;
import parallax.flink.kinesis.KinesisSource;
import parallax.flink.kinesis.RecordDeserializer;
import parallax.flink.kinesis.ShardSplit;
import parallax.kinesis.AwsStreamLibrary;
import parallax.kinesis.Position;
import parallax.kinesis.ShardRecord;

/** Reads streams of Kinesis for Flink. */
public final class FlinkKinesis implements KinesisConnector {

  /** Made by the service loader. */
  public FlinkKinesis() {}

  @Override
  public Source<RecordedStream.Item, ?, ?> recorded(KinesisStream stream, StreamIndex index) {
    List<ShardSplit> parts =
        index.whole().entrySet().stream()
            .map(
                each ->
                    new ShardSplit(
                        each.getKey(),
                        Position.at(each.getValue().first()),
                        each.getValue().last()))
            .toList();
    return KinesisSource.bounded(AwsStreamLibrary.address(stream), parts, new Items(stream));
  }

  @Override
  public Source<Event, ?, ?> live(StreamLive live) {
    Position start =
        live.startMillis() == null
            ? Position.trimHorizon()
            : Position.atTimestamp(live.startMillis());
    KinesisStream stream = live.stream();
    return KinesisSource.from(AwsStreamLibrary.address(stream), start, new Events(stream));
  }

  /** Makes a line or a mark of each record of a recorded stream. */
  private record Items(KinesisStream stream) implements RecordDeserializer<RecordedStream.Item> {
    @Override
    public void deserialize(ShardRecord record, Collector<RecordedStream.Item> items) {
      stream.read(record.data(), record.shard(), record.sequenceNumber()).ifPresent(items::collect);
    }

    @Override
    public TypeInformation<RecordedStream.Item> getProducedType() {
      return TypeInformation.of(RecordedStream.Item.class);
    }
  }

  /** Makes an event of each record of a live stream; it arrives now. */
  private record Events(KinesisStream stream) implements RecordDeserializer<Event> {
    @Override
    public void deserialize(ShardRecord record, Collector<Event> events) {
      stream
          .readLive(record.data(), record.shard(), record.sequenceNumber(), WallClock.nowMillis())
          .ifPresent(events::collect);
    }

    @Override
    public TypeInformation<Event> getProducedType() {
      return TypeInformation.of(Event.class);
    }
  }
}
