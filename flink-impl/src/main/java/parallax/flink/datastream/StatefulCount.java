package parallax.flink.datastream;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;
import parallax.event.Event;
import parallax.example.OutputMode;
import parallax.example.Parameters;
import parallax.flink.io.ArrivalTime;
import parallax.flink.io.StreamTime;
import parallax.result.Count;

/**
 * Keeps a running count of each word, seeded with an initial state; Flink has no initial state of
 * its own, so its rows go ahead of the first line, through the same channels as the words.
 */
public final class StatefulCount implements DataStreamExample {

  @Override
  public DataStream<Count> build(DataStream<Event> events, Parameters parameters) {
    return TallyWords.of(events, parameters.batch())
        .flatMap(new InitialStateThenWords(parameters.initial()))
        .uid("initial state, then words")
        .keyBy(Count::key)
        .process(new RunningCount(parameters.batch(), OutputMode.UPDATE))
        .uid("running counts");
  }

  /** The initial state belongs to the first batch, and goes ahead of its first line. */
  @Override
  public StreamTime time(Parameters parameters) {
    return new ArrivalTime(true);
  }

  /** Emits the initial state once, which a checkpoint remembers, and then each word. */
  private static final class InitialStateThenWords
      implements FlatMapFunction<Count, Count>, CheckpointedFunction {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, Long> initial;
    private boolean emitted;
    private transient ListState<Boolean> emittedState;

    InitialStateThenWords(Map<String, Long> initial) {
      this.initial = new HashMap<>(initial);
    }

    @Override
    public void flatMap(Count word, Collector<Count> counts) {
      if (!emitted) {
        initial.forEach((key, count) -> counts.collect(new Count(0, 0, key, count)));
        emitted = true;
      }
      counts.collect(word);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
      var descriptor = new ListStateDescriptor<>("initial state emitted", Types.BOOLEAN);
      emittedState = context.getOperatorStateStore().getListState(descriptor);
      emittedState.get().forEach(before -> emitted |= before);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
      emittedState.update(List.of(emitted));
    }
  }
}
