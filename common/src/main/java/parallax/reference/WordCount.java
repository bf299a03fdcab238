package parallax.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import parallax.event.Batch;
import parallax.event.Event;
import parallax.event.Words;
import parallax.example.Parameters;
import parallax.result.BatchCounts;
import parallax.result.Count;

/** Counts each word per batch; nothing is kept from one batch to the next. */
public final class WordCount implements ReferenceExample {

  @Override
  public Stream<BatchCounts> build(Stream<Batch> batches, Parameters parameters) {
    return batches.map(batch -> new BatchCounts(batch.endMillis(), counts(batch)));
  }

  private static List<Count> counts(Batch batch) {
    Map<String, Long> counts = new HashMap<>();
    for (Event event : batch.events()) {
      for (String word : Words.of(event.text())) {
        counts.merge(word, 1L, Long::sum);
      }
    }
    return counts.entrySet().stream()
        .map(
            word ->
                new Count(batch.startMillis(), batch.endMillis(), word.getKey(), word.getValue()))
        .toList();
  }
}
