package parallax.stream;

import java.util.Map;
import parallax.event.ShardRange;
import parallax.producer.RecordWriter;

/** Writes lines to the shards of a stream, and knows where they are then. */
public abstract class StreamWriter extends RecordWriter {

  /** What has been written so far, by shard: from the first record to the last. */
  public abstract Map<String, ShardRange> written();
}
