package parallax.flink.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A split as twelve bytes. */
final class ReplaySplitSerializer implements SimpleVersionedSerializer<ReplaySplit> {

  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(ReplaySplit split) {
    return ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
        .putInt(split.nextBatch())
        .putLong(split.maxTimestampMillis())
        .array();
  }

  @Override
  public ReplaySplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION || bytes.length != Integer.BYTES + Long.BYTES) {
      throw new IOException(
          "no split of version 1: version %d, %d bytes".formatted(version, bytes.length));
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return new ReplaySplit(in.getInt(), in.getLong());
  }
}
