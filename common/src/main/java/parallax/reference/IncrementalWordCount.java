package parallax.reference;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import parallax.event.Batch;
import parallax.example.OutputMode;
import parallax.example.Parameters;
import parallax.result.BatchCounts;

/**
 * Counts each word in a table without bounds; complete mode emits the whole table after every
 * batch, update mode the words that the batch changed.
 */
public final class IncrementalWordCount implements ReferenceExample {

  @Override
  public Stream<BatchCounts> build(Stream<Batch> batches, Parameters parameters) {
    boolean complete = parameters.outputMode() == OutputMode.COMPLETE;
    Map<String, Long> table = new HashMap<>();
    return batches.map(
        batch -> {
          Map<String, Long> changed = Counts.ofWords(batch);
          Counts.add(changed, table);
          changed.replaceAll((word, count) -> table.get(word));
          return new BatchCounts(batch.endMillis(), Counts.rows(complete ? table : changed));
        });
  }
}
