package parallax.flink.kinesis;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import parallax.kinesis.Position;

/** A split as three texts. */
final class ShardSplitSerializer implements SimpleVersionedSerializer<ShardSplit> {

  private static final int VERSION = 1;
  private static final int TYPICAL_BYTES = 128;
  private static final String NO_LAST = "";

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(ShardSplit split) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
    out.writeUTF(split.shard());
    out.writeUTF(split.position().toString());
    out.writeUTF(split.last() == null ? NO_LAST : split.last());
    return out.getCopyOfBuffer();
  }

  @Override
  public ShardSplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("no split of version 1: version " + version);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    String shard = in.readUTF();
    Position position = Position.parse(in.readUTF());
    String last = in.readUTF();
    return new ShardSplit(shard, position, last.equals(NO_LAST) ? null : last);
  }
}
