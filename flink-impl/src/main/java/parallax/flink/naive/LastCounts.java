package parallax.flink.naive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import parallax.result.Count;

/**
 * Keeps the last count of each window and key in this JVM, where a program of the documentation
 * prints every one; a key comes to one writer only.
 */
public final class LastCounts implements Sink<Count> {

  private static final long serialVersionUID = 1L;
  private static final Map<Slot, Count> LAST = new ConcurrentHashMap<>();

  private record Slot(long start, String key) {}

  /** What was written since this was last asked. */
  public static List<Count> take() {
    List<Count> taken = List.copyOf(LAST.values());
    LAST.clear();
    return taken;
  }

  @Override
  public SinkWriter<Count> createWriter(WriterInitContext context) {
    return new Writer();
  }

  private static final class Writer implements SinkWriter<Count> {
    private final Map<Slot, Count> last = new HashMap<>();

    @Override
    public void write(Count count, Context context) {
      last.put(new Slot(count.start(), count.key()), count);
    }

    @Override
    public void flush(boolean endOfInput) {
      LAST.putAll(last);
    }

    @Override
    public void close() {}
  }
}
