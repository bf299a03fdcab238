package parallax.spark.streams;

import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.util.LongAccumulator;
import parallax.engine.KinesisStream;
import parallax.engine.Source;
import parallax.event.RecordedStream;
import parallax.spark.io.Events;

/** The events of a stream as a table for Structured Streaming. */
final class StreamTable {

  private StreamTable() {}

  /** Those of a recorded stream: a micro-batch has exactly the records that the index gives it. */
  static Dataset<Row> replay(SparkSession spark, Source.StreamReplay replay, boolean marks) {
    KinesisStream stream = replay.stream();
    var records =
        reader(spark, StreamReplaySource.class.getName(), stream)
            .option(StreamReplaySource.INDEX, replay.index())
            .option(StreamReplaySource.MARKS, marks)
            .load()
            .select("data", "shardId", "sequenceNumber");
    return gathered(records)
        .flatMap(
            (FlatMapFunction<Row, Row>) record -> recorded(record, stream),
            Encoders.row(Events.SCHEMA));
  }

  /** Those that come from some moment on. */
  static Dataset<Row> live(SparkSession spark, Source.StreamLive live, LongAccumulator lines) {
    KinesisStream stream = live.stream();
    DataStreamReader reader = reader(spark, "kinesis", stream);
    if (live.startMillis() == null) {
      reader.option("startingPosition", "trim_horizon");
    } else {
      reader
          .option("startingPosition", "at_timestamp")
          .option("startingTimestamp", Instant.ofEpochMilli(live.startMillis()).toString());
    }
    return gathered(reader.load().select("data", "shardId", "sequenceNumber"))
        .flatMap(
            (FlatMapFunction<Row, Row>) record -> live(record, stream, lines),
            Encoders.row(Events.SCHEMA));
  }

  private static DataStreamReader reader(SparkSession spark, String format, KinesisStream stream) {
    DataStreamReader reader =
        spark
            .readStream()
            .format(format)
            .option("streamName", stream.name())
            .option("region", stream.region());
    return stream.endpoint() == null ? reader : reader.option("endpointUrl", stream.endpoint());
  }

  /** On one machine a task for each shard costs more than its few records. */
  private static Dataset<Row> gathered(Dataset<Row> records) {
    return records.sparkSession().sparkContext().isLocal() ? records.coalesce(1) : records;
  }

  private static Iterator<Row> recorded(Row record, KinesisStream stream) {
    String shard = record.getString(1);
    Optional<RecordedStream.Item> item = stream.read(record.getAs(0), shard, record.getString(2));
    // The stream's own marks may be for other batches than these.
    return item
        .filter(each -> !each.isMark() || shard.equals(StreamMicroBatches.NO_SHARD))
        .map(each -> each.isMark() ? Events.mark(each.arrivalMillis()) : Events.row(each.event()))
        .stream()
        .iterator();
  }

  private static Iterator<Row> live(Row record, KinesisStream stream, LongAccumulator lines) {
    long nowMillis = System.currentTimeMillis();
    return stream
        .readLive(record.getAs(0), record.getString(1), record.getString(2), nowMillis)
        .stream()
        .peek(event -> lines.add(1))
        .map(Events::row)
        .iterator();
  }
}
