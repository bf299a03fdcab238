package parallax.compare;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/** A key's values at some moments, on one engine. */
final class Curve {

  private final List<Long> moments;
  private final long[] values;

  /** When the value was set, where values replace each other. */
  private final long[] setAt;

  private final boolean[] isSet;

  Curve(List<Long> moments) {
    this.moments = moments;
    this.values = new long[moments.size()];
    this.setAt = new long[moments.size()];
    this.isSet = new boolean[moments.size()];
  }

  /** Adds to the value at exactly this moment, if it is one of those that were chosen. */
  void addAt(long moment, long value) {
    int index = Collections.binarySearch(moments, moment);
    if (index >= 0) {
      values[index] += value;
    }
  }

  /** Adds to the value of the first chosen moment that is not before this one. */
  void addBy(long moment, long value) {
    int index = indexFrom(moment);
    if (index < values.length) {
      values[index] += value;
    }
  }

  /** Replaces what was set before, from the first chosen moment on that is not before this one. */
  void setBy(long moment, long value) {
    int index = indexFrom(moment);
    if (index < values.length && (!isSet[index] || moment >= setAt[index])) {
      isSet[index] = true;
      setAt[index] = moment;
      values[index] = value;
    }
  }

  List<Long> values() {
    return LongStream.of(values).boxed().toList();
  }

  /** Each value with all before it. */
  List<Long> sums() {
    long[] sums = values.clone();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    return LongStream.of(sums).boxed().toList();
  }

  /** Each value that was set, and until the next one the one before. */
  List<Long> lasting() {
    long[] lasting = values.clone();
    for (int i = 1; i < lasting.length; i++) {
      lasting[i] = isSet[i] ? lasting[i] : lasting[i - 1];
    }
    return LongStream.of(lasting).boxed().toList();
  }

  private int indexFrom(long moment) {
    int index = Collections.binarySearch(moments, moment);
    return index >= 0 ? index : -index - 1;
  }
}
