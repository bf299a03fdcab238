package parallax.spark.naive;

import java.util.LinkedHashMap;
import java.util.Map;
import parallax.event.TopicIndex;
import parallax.result.BatchCounts;
import parallax.result.Count;

/** The last count of each window and key, where a program of the documentation prints every one. */
final class LastCounts {

  private final Map<Slot, Count> last = new LinkedHashMap<>();

  private record Slot(long start, String key) {}

  void put(Count count) {
    last.put(new Slot(count.start(), count.key()), count);
  }

  /** All that ended with the stream, as one batch. */
  BatchCounts by(TopicIndex index, boolean openWindowsToo) {
    long endMillis = index.endMillis(index.size() - 1);
    return new BatchCounts(
        endMillis,
        last.values().stream()
            .filter(count -> openWindowsToo || count.end() <= endMillis)
            .toList());
  }
}
