package parallax.reference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import parallax.event.Batch;
import parallax.example.Parameters;
import parallax.result.BatchCounts;
import parallax.result.Count;

/** Counts words over the last batches; every window is counted anew from the counts per batch. */
public final class SlidingWindowCount implements ReferenceExample {

  @Override
  public Stream<BatchCounts> build(Stream<Batch> batches, Parameters parameters) {
    long windowMillis = parameters.window().toMillis();
    long slideMillis = parameters.slide().toMillis();
    long batchesPerWindow = windowMillis / parameters.batch().toMillis();
    Deque<Map<String, Long>> countsPerBatch = new ArrayDeque<>();
    return batches.map(
        batch -> {
          countsPerBatch.addLast(Counts.ofWords(batch));
          if (countsPerBatch.size() > batchesPerWindow) {
            countsPerBatch.removeFirst();
          }
          long end = batch.endMillis();
          boolean windowEnds = end % slideMillis == 0;
          return new BatchCounts(
              end, windowEnds ? sum(end - windowMillis, end, countsPerBatch) : List.of());
        });
  }

  private static List<Count> sum(long start, long end, Iterable<Map<String, Long>> batches) {
    Map<String, Long> sums = new HashMap<>();
    batches.forEach(counts -> Counts.add(counts, sums));
    return Counts.rows(start, end, sums);
  }
}
