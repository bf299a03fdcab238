package parallax.flink.datastream;

import org.apache.flink.streaming.api.functions.windowing.WindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import parallax.result.Count;

/** Adds the key and the window's bounds to what was counted in it. */
final class CountOfWindow implements WindowFunction<Long, Count, String, TimeWindow> {

  private static final long serialVersionUID = 1L;

  @Override
  public void apply(String key, TimeWindow window, Iterable<Long> counted, Collector<Count> out) {
    for (long value : counted) {
      out.collect(new Count(window.getStart(), window.getEnd(), key, value));
    }
  }
}
