package parallax.flink.datastream;

import org.apache.flink.api.common.functions.AggregateFunction;
import parallax.result.Count;

/** Adds up counts as they come, so that a window holds a number and not its elements. */
final class Sum implements AggregateFunction<Count, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long createAccumulator() {
    return 0L;
  }

  @Override
  public Long add(Count more, Long sum) {
    return sum + more.value();
  }

  @Override
  public Long merge(Long left, Long right) {
    return left + right;
  }

  @Override
  public Long getResult(Long sum) {
    return sum;
  }
}
