package parallax.run;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.aws.FaultyKinesis;
import parallax.aws.LocalKinesis;
import parallax.engine.KinesisStream;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.event.ByteLines;
import parallax.folder.RunFolder;
import parallax.process.Engines;
import parallax.process.KinesisLibrary;
import parallax.stream.StreamLibrary;
import parallax.stream.StreamScan;

/**
 * Records of Kinesis that retention removes between the runner's look at a stream and the engines':
 * whoever asks for the first of them gets the next one that is left.
 */
final class TrimmedStreamTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir private Path temporary;

  @Test
  void noEngineGoesOnWithoutThem() throws Exception {
    try (LocalKinesis kinesis = LocalKinesis.start();
        var trimmed = new FaultyKinesis(kinesis.endpoint(), false);
        RunFolder folder = RunFolder.create(temporary.resolve("out"))) {
      Path index = written(kinesis, trimmed);
      KinesisStream there = kinesis.stream("lines");
      KinesisStream lines =
          new KinesisStream(
              "lines", there.region(), trimmed.endpoint(), null, there.format(), false);
      Source source = new Source.StreamReplay(lines, index.toString());

      Map<String, Status> ends = WordCounts.of(source, Engines.of(HOME).withKinesis(HOME), folder);

      assertThat(ends)
          .allSatisfy(
              (engine, end) ->
                  assertThat(end)
                      .asInstanceOf(type(Status.Failed.class))
                      .extracting(Status.Failed::message, as(STRING))
                      .contains("stream lines", "is gone"));
    }
  }

  /**
   * Writes lines to a stream of one shard, and removes the first of them when the index is made.
   */
  private Path written(LocalKinesis kinesis, FaultyKinesis trimmed) throws Exception {
    kinesis.create("lines", 1);
    KinesisStream stream = kinesis.stream("lines");
    StreamLibrary library = KinesisLibrary.load(HOME);
    var scan = new StreamScan(stream, Set.of(SECOND), StreamScan.NO_TAKER);
    List<String> numbers = new ArrayList<>();
    try (var writer = library.writer(stream, false)) {
      long unused =
          writer.write(WordCounts.stream(temporary), SECOND, ByteLines.DEFAULT_MAX_LINE_BYTES);
      library.read(stream, writer.written(), scan);
      library.read(stream, writer.written(), (shard, number, data) -> numbers.add(number));
    }
    trimmed.forget(numbers.get(0));
    Path index = temporary.resolve("lines.index");
    scan.index(SECOND).write(index);
    return index;
  }
}
