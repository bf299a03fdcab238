package parallax.flink.naive;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.util.Collector;
import parallax.result.Count;

/** A sum in keyed state, emitted with every word. */
final class StatefulSum extends RichFlatMapFunction<Tuple2<String, Long>, Count> {

  private static final long serialVersionUID = 1L;

  private final HashMap<String, Long> initial;
  private transient ValueState<Long> sum;

  StatefulSum(Map<String, Long> initial) {
    this.initial = new HashMap<>(initial);
  }

  @Override
  public void open(OpenContext context) {
    sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Types.LONG));
  }

  @Override
  public void flatMap(Tuple2<String, Long> word, Collector<Count> sums) throws Exception {
    Long before = sum.value();
    long now = (before == null ? initial.getOrDefault(word.f0, 0L) : before) + word.f1;
    sum.update(now);
    sums.collect(new Count(0, 0, word.f0, now));
  }
}
