package parallax.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parallax.engine.EngineServer;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.LineFormat;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.producer.LineServer;
import parallax.producer.Pace;
import parallax.producer.ServerListener;
import parallax.producer.ServerOptions;
import parallax.result.ResultReader;
import parallax.result.ResultRow;

@Timeout(60) // A job that does not end.
final class ReferenceEngineTest {

  @TempDir Path folder;

  @Test
  void recordedStreamIsReplayedInItsOwnTime() throws Exception {
    Path stream = folder.resolve("x.stream");
    Files.writeString(stream, "5300\t0\ta b\n5999\t0\ta\n7000\t0\tb\n9000\n");

    Status end = run(new Source.Replay(stream.toString(), 100));

    // Batches that start at 5, 6, 7, 8 and 9 s; rows: a 2 and b 1, then b 1.
    assertThat(end).isInstanceOf(Status.Done.class);
    assertThat(((Status.Done) end).batches()).isEqualTo(5);
    assertThat(rows())
        .extracting(row -> row.batch() + " " + row.count().key() + " " + row.count().value())
        .containsExactly("6000 a 2", "6000 b 1", "8000 b 1");
  }

  @Test
  void malformedStreamIsTheInputsFault() throws Exception {
    Path stream = Files.writeString(folder.resolve("x.stream"), "oops\n");

    assertThat(run(new Source.Replay(stream.toString(), 100)))
        .isInstanceOfSatisfying(
            Status.Failed.class,
            failed -> {
              assertThat(failed.blame()).isEqualTo(Status.Blame.INPUT);
              assertThat(failed.message()).contains(stream + ", line 1: ");
            });
  }

  @Test
  void liveStreamIsCountedToItsEnd() throws Exception {
    assertThat(runLive("text.txt", "a b\r\na\n\nb b", LineFormat.PLAIN))
        .isInstanceOf(Status.Done.class);

    Map<String, Long> totals = new TreeMap<>();
    rows().forEach(row -> totals.merge(row.count().key(), row.count().value(), Long::sum));
    assertThat(totals).isEqualTo(Map.of("", 1L, "a", 2L, "b", 3L));
  }

  @Test
  void marksOfALiveRecordedStreamAreNoLines() throws Exception {
    assertThat(runLive("x.stream", "1\n2\t2\ta\n3\n4\t4\tb\n5\n", LineFormat.RECORDED))
        .isInstanceOf(Status.Done.class);

    assertThat(rows()).extracting(row -> row.count().key()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void liveLineOfAnotherFormatIsAFailureAndNotTheEndOfTheStream() throws Exception {
    assertThat(runLive("text.txt", "to be\n", LineFormat.RECORDED))
        .isInstanceOfSatisfying(
            Status.Failed.class, failed -> assertThat(failed.message()).contains("to be"));
  }

  private Status runLive(String name, String text, LineFormat format) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    List<JobContext> context = new ArrayList<>();
    ServerListener finishJob =
        new ServerListener() {
          @Override
          public void streamEnded(long lines) {
            context.get(0).finish(lines);
          }
        };
    ServerOptions options =
        ServerOptions.of(file).pace(Pace.unlimited()).broadcast(1).listener(finishJob);
    try (LineServer server = LineServer.start(options)) {
      String host = server.address().getAddress().getHostAddress();
      context.add(context(new Source.Socket(host, server.address().getPort(), format)));
      return EngineServer.run(new ReferenceEngine(), context.get(0));
    }
  }

  private Status run(Source source) {
    return EngineServer.run(new ReferenceEngine(), context(source));
  }

  private JobContext context(Source source) {
    return new JobContext(
        new Job(
            "word-count",
            Map.of("batch", "1s"),
            source,
            new Sink.ToFiles(folder.resolve("rows.jsonl").toString(), null),
            folder.resolve("work").toString(),
            0),
        status -> {});
  }

  private List<ResultRow> rows() throws Exception {
    return ResultReader.readAll(folder.resolve("rows.jsonl"));
  }
}
