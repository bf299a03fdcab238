package parallax.spark.streams;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.StreamBlockId;
import org.apache.spark.streaming.StreamingContext;
import org.apache.spark.streaming.Time;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.dstream.InputDStream;
import org.apache.spark.streaming.kinesis.DefaultCredentials$;
import org.apache.spark.streaming.kinesis.KinesisBackedBlockRDD;
import org.apache.spark.streaming.kinesis.KinesisReadConfigurations;
import org.apache.spark.streaming.kinesis.SequenceNumberRange;
import org.apache.spark.streaming.kinesis.SequenceNumberRanges;
import parallax.engine.KinesisStream;
import parallax.engine.Source;
import parallax.event.Event;
import parallax.event.RecordedStream;
import parallax.event.ShardRange;
import parallax.event.StreamIndex;
import scala.Option;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * A recorded stream in a stream of Kinesis: the batch that ends at a time has exactly the records
 * that the index gives it. They are read by the RDD with which Spark's connector reads blocks again
 * that it has lost, a partition for each shard.
 */
final class StreamReplayDStream extends InputDStream<Event> {

  private static final long serialVersionUID = 1L;
  private static final ClassTag<Event> EVENT = ClassTag$.MODULE$.apply(Event.class);

  /** Spark's own gives up after as long as a batch, whatever the clock that drives them. */
  private static final KinesisReadConfigurations PATIENCE =
      new KinesisReadConfigurations(100, 200, 120_000);

  private final KinesisStream stream;
  private final String indexFile;
  private transient StreamIndex index; // null: not read yet

  private StreamReplayDStream(StreamingContext context, Source.StreamReplay replay) {
    super(context, EVENT);
    this.stream = replay.stream();
    this.indexFile = replay.index();
  }

  /** The events; the context's batches must be as long as those of the index. */
  static JavaDStream<Event> of(StreamingContext context, Source.StreamReplay replay) {
    return new JavaDStream<>(new StreamReplayDStream(context, replay), EVENT);
  }

  @Override
  public Option<RDD<Event>> compute(Time time) {
    long number = index().indexOfEnd(time.milliseconds());
    boolean isOutside = number < 0 || number >= index().size();
    Map<String, ShardRange> ranges =
        isOutside ? Map.of() : new TreeMap<>(index().ranges((int) number));
    // Not None for a batch without input: windows and joins downstream would fail on it.
    return Option.apply(
        ranges.isEmpty() ? context().sparkContext().emptyRDD(EVENT) : events(time, ranges));
  }

  private RDD<Event> events(Time time, Map<String, ShardRange> ranges) {
    List<First> firsts = new ArrayList<>();
    ranges.forEach((shard, range) -> firsts.add(new First(shard, range.first())));
    KinesisStream of = stream; // What tasks get.
    return new JavaRDD<>(records(time, ranges), RecordBytes.TAG)
        .mapPartitionsWithIndex((part, records) -> events(of, firsts.get(part), records), false)
        .rdd();
  }

  private RDD<RecordBytes> records(Time time, Map<String, ShardRange> ranges) {
    SequenceNumberRanges[] parts =
        ranges.entrySet().stream()
            .map(each -> part(each.getKey(), each.getValue()))
            .toArray(SequenceNumberRanges[]::new);
    BlockId[] blocks = new BlockId[parts.length];
    for (int part = 0; part < parts.length; part++) {
      blocks[part] = new StreamBlockId(id(), time.milliseconds() + part);
    }
    return new KinesisBackedBlockRDD<>(
        context().sparkContext(),
        stream.region(),
        LocalServers.kinesis(stream),
        blocks,
        parts,
        new boolean[parts.length], // No block has been received.
        new RecordBytes.Of(),
        DefaultCredentials$.MODULE$,
        PATIENCE,
        RecordBytes.TAG);
  }

  private SequenceNumberRanges part(String shard, ShardRange range) {
    return SequenceNumberRanges.apply(
        new SequenceNumberRange(stream.name(), shard, range.first(), range.last(), range.count()));
  }

  /** The record with which a part of a shard begins. */
  private record First(String shard, String sequenceNumber) implements Serializable {}

  /**
   * The events of a part of a shard. Where its first record is gone, Kinesis begins at the next.
   */
  private static Iterator<Event> events(
      KinesisStream stream, First first, Iterator<RecordBytes> records) {
    RecordBytes head = records.hasNext() ? records.next() : null;
    if (head == null || !head.sequenceNumber().equals(first.sequenceNumber())) {
      throw new IllegalStateException(
          "stream %s, %s: the record with sequence number %s is gone"
              .formatted(stream.name(), first.shard(), first.sequenceNumber()));
    }
    Iterable<RecordBytes> rest = () -> records;
    return Stream.concat(Stream.of(head), StreamSupport.stream(rest.spliterator(), false))
        .flatMap(each -> stream.read(each.data(), first.shard(), each.sequenceNumber()).stream())
        .filter(item -> !item.isMark())
        .map(RecordedStream.Item::event)
        .iterator();
  }

  private StreamIndex index() {
    if (index == null) {
      try {
        index = StreamIndex.read(Path.of(indexFile));
      } catch (IOException gone) {
        throw new UncheckedIOException(indexFile, gone);
      }
    }
    return index;
  }

  @Override
  public void start() {}

  @Override
  public void stop() {}
}
