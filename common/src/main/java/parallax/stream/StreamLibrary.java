package parallax.stream;

import java.util.Map;
import java.util.ServiceLoader;
import parallax.engine.KinesisStream;
import parallax.engine.UnavailableException;
import parallax.event.ShardRange;

/**
 * What is done with a stream of Kinesis besides reading it in an engine. The implementation is on a
 * class path of its own, with the SDK.
 */
public interface StreamLibrary {

  /** Takes the records of a stream; those of a shard come in their order. */
  interface Taker {

    /** Takes a record. */
    void take(String shard, String sequenceNumber, byte[] data);
  }

  /**
   * The one that a class loader has.
   *
   * @throws UnavailableException if it has none
   */
  static StreamLibrary of(ClassLoader classes) {
    return ServiceLoader.load(StreamLibrary.class, classes)
        .findFirst()
        .orElseThrow(() -> new UnavailableException("no library for Kinesis on the class path"));
  }

  /**
   * Makes a stream, and waits until it can be used.
   *
   * @throws UnavailableException if it is there already, or is not made
   */
  void create(KinesisStream stream, int shards);

  /**
   * Opens a stream that exists for writing.
   *
   * @param keyed whether a line's text is its partition key, so that equal lines share a shard;
   *     otherwise lines are dealt to the shards in turn
   * @throws UnavailableException if there is no such stream
   */
  StreamWriter writer(KinesisStream stream, boolean keyed);

  /**
   * Reads all that a stream holds now, shard after shard.
   *
   * @throws UnavailableException if it cannot be read
   */
  void readAll(KinesisStream stream, Taker taker);

  /**
   * Reads parts of a stream, shard after shard.
   *
   * @param parts by shard
   * @throws UnavailableException if they cannot be read
   */
  void read(KinesisStream stream, Map<String, ShardRange> parts, Taker taker);
}
