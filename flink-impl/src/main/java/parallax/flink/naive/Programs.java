package parallax.flink.naive;

import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.SlidingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.TumblingEventTimeWindows;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;
import parallax.example.Parameters;
import parallax.result.Count;

/** The examples from the lines of a recorded stream to counts. */
public final class Programs {

  private Programs() {}

  /**
   * Builds an example.
   *
   * @param source of lines and marks
   * @return what it emits, the last of a window and a key being what counts
   * @throws IllegalArgumentException if there is no such example
   */
  public static DataStream<Count> build(
      String example,
      StreamExecutionEnvironment environment,
      Source<String, ?, ?> source,
      Parameters parameters) {
    WatermarkStrategy<String> time =
        example.equals("windowed-word-count")
            ? WatermarkStrategy.<String>forBoundedOutOfOrderness(parameters.delay())
                .withTimestampAssigner((line, unused) -> eventTime(line))
            : WatermarkStrategy.<String>forMonotonousTimestamps()
                .withTimestampAssigner((line, unused) -> Long.parseLong(line.split("\t", 3)[0]));
    var lines = environment.fromSource(source, time, "kafka");
    var words = lines.flatMap(Programs::split).returns(Types.TUPLE(Types.STRING, Types.LONG));
    return switch (example) {
      case "word-count" ->
          windowed(words.keyBy(word -> word.f0), TumblingEventTimeWindows.of(parameters.batch()));
      case "transform-join" ->
          windowed(
              joined(words, parameters.table()).keyBy(word -> word.f0),
              TumblingEventTimeWindows.of(parameters.batch()));
      case "sliding-window-count", "windowed-word-count" ->
          windowed(
              words.keyBy(word -> word.f0),
              SlidingEventTimeWindows.of(parameters.window(), parameters.slide()));
      case "incremental-word-count" ->
          words.keyBy(word -> word.f0).sum(1).map(sum -> new Count(0, 0, sum.f0, sum.f1));
      case "stateful-count" ->
          words.keyBy(word -> word.f0).flatMap(new StatefulSum(parameters.initial()));
      default -> throw new IllegalArgumentException(example);
    };
  }

  private static long eventTime(String line) {
    String[] fields = line.split("\t", 3);
    return fields.length == 3 ? Long.parseLong(fields[1]) : Long.MIN_VALUE; // A mark has none.
  }

  private static void split(String line, Collector<Tuple2<String, Long>> words) {
    String[] fields = line.split("\t", 3);
    if (fields.length == 3) {
      for (String word : fields[2].split(" ", -1)) {
        words.collect(Tuple2.of(word, 1L));
      }
    }
  }

  private static SingleOutputStreamOperator<Tuple2<String, Long>> joined(
      DataStream<Tuple2<String, Long>> words, Map<String, List<String>> table) {
    return words
        .<Tuple2<String, Long>>flatMap(
            (word, joined) ->
                table
                    .getOrDefault(word.f0, List.of())
                    .forEach(category -> joined.collect(Tuple2.of(category + "\t" + word.f0, 1L))))
        .returns(Types.TUPLE(Types.STRING, Types.LONG));
  }

  private static DataStream<Count> windowed(
      KeyedStream<Tuple2<String, Long>, String> words, WindowAssigner<Object, TimeWindow> windows) {
    return words
        .window(windows)
        .reduce(
            (left, right) -> Tuple2.of(left.f0, left.f1 + right.f1),
            (String key,
                TimeWindow window,
                Iterable<Tuple2<String, Long>> sums,
                Collector<Count> out) ->
                sums.forEach(
                    sum -> out.collect(new Count(window.getStart(), window.getEnd(), key, sum.f1))),
            TypeInformation.of(Count.class));
  }
}
