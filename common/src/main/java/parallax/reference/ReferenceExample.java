package parallax.reference;

import java.util.stream.Stream;
import parallax.event.Batch;
import parallax.example.Parameters;
import parallax.result.BatchCounts;

/** An example in plain Java; the class has the example's name. */
public interface ReferenceExample {

  /**
   * From batches to what is emitted in each; lazily, in order, one result per batch.
   *
   * @param batches without gaps, in the order of time
   */
  Stream<BatchCounts> build(Stream<Batch> batches, Parameters parameters);
}
