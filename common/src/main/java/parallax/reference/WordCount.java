package parallax.reference;

import java.util.stream.Stream;
import parallax.event.Batch;
import parallax.example.Parameters;
import parallax.result.BatchCounts;

/** Counts each word per batch; nothing is kept from one batch to the next. */
public final class WordCount implements ReferenceExample {

  @Override
  public Stream<BatchCounts> build(Stream<Batch> batches, Parameters parameters) {
    return batches.map(WordCount::count);
  }

  private static BatchCounts count(Batch batch) {
    return new BatchCounts(
        batch.endMillis(),
        Counts.rows(batch.startMillis(), batch.endMillis(), Counts.ofWords(batch)));
  }
}
