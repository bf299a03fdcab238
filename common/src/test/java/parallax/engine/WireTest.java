package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.result.Count;
import parallax.result.Sum;

final class WireTest {

  static Stream<Command> commands() {
    return Stream.of(
        new Job(
            "word-count",
            Map.of("batch", "1s", "odd \"name\"", "line\nfeed \ud83c\udf0a"),
            new Source.Replay("some folder/input.stream", 1 << 24),
            new Sink.ToFiles("rows.jsonl", "rows.late.jsonl"),
            "work",
            10),
        new Job(
            "x",
            Map.of(),
            new Source.Socket("localhost", 9999, LineFormat.PLAIN),
            Sink.NOWHERE,
            "w",
            0),
        new Job(
            "x", Map.of(), new Source.Socket("::1", 1, LineFormat.RECORDED), Sink.NOWHERE, "w", 0),
        new Job("x", Map.of(), new Source.TopicReplay(topic(), "x.index"), Sink.NOWHERE, "w", 0),
        new Job(
            "x",
            Map.of(),
            new Source.TopicLive(topic(), List.of(0L, 1L << 40)),
            Sink.NOWHERE,
            "w",
            0),
        new Job("x", Map.of(), new Source.Replay("a.stream", 1), Sink.NOWHERE, "w", 0)
            .with(
                new Checkpointing("some folder", "flink", 50, StateBackend.ROCKSDB),
                new CrashPoint(Moment.DURING_CHECKPOINT, 2, 30, 20)),
        new Job("x", Map.of(), new Source.Replay("a.stream", 1), Sink.NOWHERE, "w", 0)
            .with(
                new Checkpointing("folder", "dstream", 1000, StateBackend.HASHMAP),
                new CrashPoint(null, 0, 0, 0)),
        new Command.Finish(Long.MAX_VALUE),
        new Command.Stop());
  }

  private static Topic topic() {
    return new Topic(
        "lines", Map.of("bootstrap.servers", "localhost:9092"), LineFormat.RECORDED, true);
  }

  static Stream<Status> statuses() {
    return Stream.of(
        new Status.Of("word-count", new Status.Connected()),
        new Status.Ready(
            Map.of("java", "17"), List.of(new Status.Setting("cores", "2", "as its peers"))),
        new Status.Connected(),
        new Status.BatchDone(
            2000, 1, 2, List.of(new Count(1000, 2000, "a\u2028\u0000\"b", 2)), null),
        new Status.BatchDone(
            2000,
            1,
            0,
            List.of(),
            new Status.Counted(
                7, new Sum(0, 0, 1, 9, 2, "00ff"), List.of(new Sum(1000, 2000, 1, 2, 0, "0a")))),
        new Status.Warning("mind the gap"),
        new Status.Repeated(3, 1L << 40),
        new Status.Reached(Moment.BEFORE_OUTPUT),
        new Status.Moments(Map.of(Moment.AFTER_OUTPUT, 7L, Moment.AFTER_CHECKPOINT, 0L)),
        new Status.Moments(Map.of()),
        new Status.Done(1, 2, 3, 4, -1, new BatchTimes(2, List.of(5L, 6L))),
        new Status.Done(1, 2, 3, 4, 5, 6, 7, new BatchTimes(1, List.of(5L))),
        new Status.Failed(Status.Blame.INPUT, "x.stream, line 3: no"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void commandIsOneLineAndReadBack(Command command) {
    String line = Wire.line(command);

    assertThat(line).doesNotContain("\n", "\r");
    assertThat(Wire.command(line)).isEqualTo(command);
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void statusIsOneLineAndReadBack(Status status) {
    String line = Wire.line(status);

    assertThat(line).doesNotContain("\n", "\r");
    assertThat(Wire.status(line)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "hello",
        "{}",
        "[]",
        "7",
        "{\"unknown\":{}}",
        "{\"finish\":{}}",
        "{\"finish\":{\"lines\":null}}",
        "{\"finish\":{\"lines\":\"x\"}}",
        "{\"finish\":{\"lines\":1,\"more\":2}}",
        "{\"stop\":{}} {\"stop\":{}}",
        "{\"done\":{\"rows\":1}}",
        "{\"reached\":{\"moment\":\"LUNCH\"}}",
        "{\"repeated\":{\"batches\":1}}",
        "{\"of\":{\"job\":\"x\"}}",
        "{\"of\":{\"status\":{\"connected\":{}}}}",
        "{\"of\":{\"job\":\"x\",\"status\":{\"of\":{\"job\":\"x\",\"status\":{\"connected\":{}}}}}}",
        "{\"moments\":{\"passed\":{\"LUNCH\":1}}}",
      })
  void whatIsNoneIsRefused(String line) {
    assertThatThrownBy(() -> Wire.command(line)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Wire.status(line)).isInstanceOf(IllegalArgumentException.class);
  }
}
