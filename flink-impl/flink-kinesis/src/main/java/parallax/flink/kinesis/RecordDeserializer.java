package parallax.flink.kinesis;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.util.Collector;
import parallax.kinesis.ShardRecord;

/** Makes elements of the records of a shard: as many of each as it likes. */
public interface RecordDeserializer<T> extends Serializable, ResultTypeQueryable<T> {

  /**
   * Takes a record apart.
   *
   * @param elements takes what becomes of it
   * @throws IOException if it cannot be read, which fails the job
   */
  void deserialize(ShardRecord record, Collector<T> elements) throws IOException;
}
