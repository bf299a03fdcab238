package parallax.flink.kinesis;

import java.io.IOException;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.connector.base.source.reader.RecordEmitter;
import org.apache.flink.util.Collector;
import parallax.kinesis.ShardRecord;

/** Emits what becomes of each record, and notes that it has been emitted. */
final class ShardRecordEmitter<T> implements RecordEmitter<ShardRecord, T, ShardProgress> {

  private final RecordDeserializer<T> deserializer;

  ShardRecordEmitter(RecordDeserializer<T> deserializer) {
    this.deserializer = deserializer;
  }

  @Override
  public void emitRecord(ShardRecord record, SourceOutput<T> output, ShardProgress progress)
      throws IOException {
    deserializer.deserialize(record, new TimedCollector<>(output, record.arrivalMillis()));
    progress.emitted(record.sequenceNumber());
  }

  private record TimedCollector<T>(SourceOutput<T> output, long timestampMillis)
      implements Collector<T> {
    @Override
    public void collect(T element) {
      output.collect(element, timestampMillis);
    }

    @Override
    public void close() {
      // The output is Flink's.
    }
  }
}
