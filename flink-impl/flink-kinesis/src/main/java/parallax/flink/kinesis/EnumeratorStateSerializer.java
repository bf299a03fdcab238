package parallax.flink.kinesis;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.core.io.SimpleVersionedSerialization;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** The enumerator's state: splits, each with a version of its own, and two sets of names. */
final class EnumeratorStateSerializer implements SimpleVersionedSerializer<EnumeratorState> {

  private static final int VERSION = 1;
  private static final int TYPICAL_BYTES = 1024;
  private static final ShardSplitSerializer EACH = new ShardSplitSerializer();

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(EnumeratorState state) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(TYPICAL_BYTES);
    SimpleVersionedSerialization.writeVersionAndSerializeList(EACH, state.unassigned(), out);
    write(state.assigned(), out);
    write(state.finished(), out);
    return out.getCopyOfBuffer();
  }

  @Override
  public EnumeratorState deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("no state of version 1: version " + version);
    }
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    List<ShardSplit> unassigned =
        SimpleVersionedSerialization.readVersionAndDeserializeList(EACH, in);
    return new EnumeratorState(unassigned, read(in), read(in));
  }

  private static void write(Set<String> names, DataOutputSerializer out) throws IOException {
    out.writeInt(names.size());
    for (String name : names) {
      out.writeUTF(name);
    }
  }

  private static Set<String> read(DataInputDeserializer in) throws IOException {
    int size = in.readInt();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < size; i++) {
      names.add(in.readUTF());
    }
    return names;
  }
}
