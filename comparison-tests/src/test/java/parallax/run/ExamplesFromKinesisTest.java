package parallax.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import parallax.TakesMinutes;
import parallax.aws.LocalKinesis;
import parallax.engine.KinesisStream;
import parallax.engine.Source;
import parallax.process.Engines;
import parallax.process.KinesisLibrary;
import parallax.stream.StreamLibrary;
import parallax.stream.StreamScan;
import parallax.stream.StreamWriter;

/**
 * The engines read a stream: of one shard, of four that get the lines in turn, and of more than
 * there are different lines, so that some get none. While it is written a shard is split, and two
 * are merged.
 */
@TakesMinutes
final class ExamplesFromKinesisTest extends ExamplesContract {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));
  private static final int MANY = 16;

  @TempDir private static Path temporary;
  private LocalKinesis kinesis;
  private StreamLibrary library;

  @BeforeAll
  void startKinesis() throws IOException {
    kinesis = LocalKinesis.start();
    library = KinesisLibrary.load(HOME);
  }

  @AfterAll
  void endKinesis() {
    if (kinesis != null) {
      kinesis.close();
    }
  }

  @Override
  Engines engines() {
    return Engines.of(HOME).withKinesis(HOME);
  }

  @Override
  int seeds() {
    return Integer.getInteger("parallax.seeds", 1);
  }

  @Override
  Task.Sources sources(Path stream, Duration batch, int run) throws Exception {
    KinesisStream lines = kinesis.stream("run-" + run);
    boolean keyed = run % 3 == 2;
    kinesis.create(lines.name(), keyed ? MANY : 1 + run % 3 * 3);
    var scan = new StreamScan(lines, Set.of(batch), StreamScan.NO_TAKER);
    try (var writer = library.writer(lines, keyed)) {
      writeWithASplitAndAMerge(writer, lines.name(), stream, batch);
      library.read(lines, writer.written(), scan);
    }
    assertThat(kinesis.shards(lines.name())).as("shards that are or were").isGreaterThan(3);
    Path index = temporary.resolve("run-" + run + ".index");
    scan.index(batch).write(index);
    var file = new Source.Replay(stream.toString(), RunningEngines.MAX_LINE_BYTES);
    var shards = new Source.StreamReplay(lines, index.toString());
    return (example, engine) -> engine.equals(Engines.REFERENCE) ? file : shards;
  }

  private void writeWithASplitAndAMerge(
      StreamWriter writer, String name, Path stream, Duration batch) throws Exception {
    List<String> lines = List.of(Files.readString(stream).split("(?<=\\n)", -1));
    int third = lines.size() / 3;
    write(writer, lines.subList(0, third), batch);
    kinesis.split(name);
    write(writer, lines.subList(third, 2 * third), batch);
    kinesis.merge(name);
    write(writer, lines.subList(2 * third, lines.size()), batch);
  }

  private static void write(StreamWriter writer, List<String> lines, Duration batch)
      throws Exception {
    Path part = Files.createTempFile(temporary, "part", ".stream");
    long unused =
        writer.write(
            Files.writeString(part, String.join("", lines)), batch, RunningEngines.MAX_LINE_BYTES);
  }
}
