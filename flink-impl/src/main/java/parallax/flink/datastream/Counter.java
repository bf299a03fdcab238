package parallax.flink.datastream;

import org.apache.flink.api.common.functions.AggregateFunction;

/** Counts elements as they come, so that a window holds a number and not its elements. */
final class Counter<T> implements AggregateFunction<T, Long, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public Long createAccumulator() {
    return 0L;
  }

  @Override
  public Long add(T element, Long count) {
    return count + 1;
  }

  @Override
  public Long merge(Long left, Long right) {
    return left + right;
  }

  @Override
  public Long getResult(Long count) {
    return count;
  }
}
