package parallax.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import parallax.event.Batch;
import parallax.example.Parameters;
import parallax.result.BatchCounts;

/**
 * Joins the words of each batch with a fixed table and counts per category and word; a word counts
 * once in each of its categories, and nowhere if it has none.
 */
public final class TransformJoin implements ReferenceExample {

  @Override
  public Stream<BatchCounts> build(Stream<Batch> batches, Parameters parameters) {
    Map<String, List<String>> categories = parameters.table();
    return batches.map(batch -> join(batch, categories));
  }

  private static BatchCounts join(Batch batch, Map<String, List<String>> categories) {
    Map<String, Long> joined = new HashMap<>();
    Counts.ofWords(batch)
        .forEach(
            (word, count) -> {
              for (String category : categories.getOrDefault(word, List.of())) {
                joined.merge(category + "\t" + word, count, Long::sum);
              }
            });
    return new BatchCounts(
        batch.endMillis(), Counts.rows(batch.startMillis(), batch.endMillis(), joined));
  }
}
