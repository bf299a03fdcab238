package parallax.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import parallax.event.Batch;
import parallax.example.Parameters;
import parallax.result.BatchCounts;

/**
 * Keeps a running count of each word, seeded with an initial state; the words that a batch changed
 * are emitted, and with the first batch all of the initial state.
 */
public final class StatefulCount implements ReferenceExample {

  @Override
  public Stream<BatchCounts> build(Stream<Batch> batches, Parameters parameters) {
    Map<String, Long> state = new HashMap<>(parameters.initial());
    Map<String, Long> changed = new HashMap<>(state);
    return batches.map(
        batch -> {
          for (Map.Entry<String, Long> word : Counts.ofWords(batch).entrySet()) {
            long count = state.merge(word.getKey(), word.getValue(), Long::sum);
            changed.put(word.getKey(), count);
          }
          BatchCounts emitted = new BatchCounts(batch.endMillis(), Counts.rows(changed));
          changed.clear();
          return emitted;
        });
  }
}
