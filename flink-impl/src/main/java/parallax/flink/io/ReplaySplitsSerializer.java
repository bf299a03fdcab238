package parallax.flink.io;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The enumerator's state: splits one after another, each with its own version. */
final class ReplaySplitsSerializer implements SimpleVersionedSerializer<List<ReplaySplit>> {

  private static final int VERSION = 1;
  private static final ReplaySplitSerializer EACH = new ReplaySplitSerializer();

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(List<ReplaySplit> splits) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    SimpleVersionedSerialization.writeVersionAndSerializeList(EACH, splits, out);
    return out.getCopyOfBuffer();
  }

  @Override
  public List<ReplaySplit> deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("no splits of version 1: version " + version);
    }
    return SimpleVersionedSerialization.readVersionAndDeserializeList(
        EACH, new DataInputDeserializer(bytes));
  }
}
