package parallax.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import parallax.engine.KinesisStream;
import parallax.engine.LineFormat;
import parallax.engine.SkippedRecords;
import parallax.engine.Source;
import parallax.engine.UnavailableException;
import parallax.event.StreamIndex;
import parallax.example.Example;
import parallax.folder.RunFolder;
import parallax.kafka.TopicDump;
import parallax.plan.Plan;
import parallax.process.Engines;
import parallax.process.KinesisLibrary;
import parallax.process.RunListener;
import parallax.result.OutputException;
import parallax.stream.StreamLibrary;
import parallax.stream.StreamScan;
import parallax.stream.StreamWriter;

/**
 * The engines read a stream of Kinesis. The plan's input is written to it first, or the stream is
 * the input. The runner reads it once before the engines do, so that all get the same sequence
 * numbers for the same batch. The reference reads a file in any case.
 */
public final class StreamFeed implements Feed {

  private final Options options;

  public StreamFeed(Options options) {
    this.options = options;
  }

  /**
   * Which stream, and what happens to it.
   *
   * @param home the project, whose build has left the library for Kinesis
   * @param create whether the stream is to be made
   * @param writes whether the plan's input is written to it; otherwise the stream is the input
   * @param shards of a stream that is made
   * @param keyed whether a line's text is its partition key
   */
  public record Options(
      Path home, KinesisStream stream, boolean create, boolean writes, int shards, boolean keyed)
      implements LiveWay.Opening {

    /** The library, and a stream that is there. */
    private StreamLibrary library() {
      StreamLibrary library = KinesisLibrary.load(home);
      if (create) {
        library.create(stream, shards);
      }
      return library;
    }

    @Override
    public LiveWay open(LineFormat format, RunFolder folder, RunListener listener) {
      long startMillis = System.currentTimeMillis();
      return LiveShards.open(
          library(), stream.with(format, stream.skipBadRecords()), keyed, startMillis);
    }
  }

  @Override
  public Feed.Ready produce(Plan plan, RunFolder folder, RunListener listener) {
    Path work = folder.work("kinesis");
    SkippedRecords.reset();
    try {
      Files.createDirectories(work);
      StreamLibrary library = options.library();
      return options.writes()
          ? written(plan, Input.produce(plan, folder), library, work)
          : read(plan, folder, library, work);
    } catch (IOException failed) {
      throw new OutputException(work, failed);
    }
  }

  private Ready written(Plan plan, Input input, StreamLibrary library, Path work)
      throws IOException {
    KinesisStream stream = options.stream();
    var scan = new StreamScan(stream, batches(plan), StreamScan.NO_TAKER);
    try (StreamWriter writer = library.writer(stream, options.keyed())) {
      writer.write(input.stream(), plan.input().batch(), plan.input().maxRecordedLineBytes());
      library.read(stream, writer.written(), scan);
    }
    if (scan.lines() != input.lines()) {
      throw new UnavailableException(
          ("stream %s at %s holds %,d lines where %,d were written: somebody else writes to it, or"
                  + " a request was sent again whose answer was lost")
              .formatted(stream.name(), stream.place(), scan.lines(), input.lines()));
    }
    return ready(plan, input, scan, work);
  }

  private Ready read(Plan plan, RunFolder folder, StreamLibrary library, Path work)
      throws IOException {
    KinesisStream stream = options.stream();
    try (var dump = new TopicDump(work)) {
      var scan = new StreamScan(stream, batches(plan), (item, shard) -> dump.take(shard, item));
      library.readAll(stream, scan);
      scan.requireLines();
      dump.merge(folder.inputStream(), scan.lastMillis());
      String shownAs = "stream %s at %s".formatted(stream.name(), stream.place());
      return ready(plan, Input.recorded(plan, folder.inputStream(), shownAs), scan, work);
    }
  }

  private static Set<Duration> batches(Plan plan) {
    return plan.parameters().values().stream()
        .map(each -> each.batch())
        .collect(Collectors.toSet());
  }

  private Ready ready(Plan plan, Input input, StreamScan scan, Path work) throws IOException {
    Map<String, Path> indexes = new HashMap<>();
    for (Example example : plan.examples()) {
      StreamIndex index = scan.index(plan.parameters().get(example.slug()).batch());
      long expected = input.batches().get(example.slug());
      if (index.size() != expected) {
        throw new IllegalStateException(
            "%s holds %,d batches, the input %,d"
                .formatted(options.stream(), index.size(), expected));
      }
      Path file = work.resolve(example.slug() + ".index");
      index.write(file);
      indexes.put(example.slug(), file);
    }
    return new Ready(
        input.with(notes(scan)), options.stream(), indexes, plan.input().maxRecordedLineBytes());
  }

  private List<String> notes(StreamScan scan) {
    List<String> notes = new ArrayList<>();
    notes.add(
        ("The engines read stream %s of Kinesis (%d shards), the reference the file. All is"
                + " compared that a replay of a file compares.")
            .formatted(options.stream().name(), scan.shards()));
    SkippedRecords.told().ifPresent(notes::add);
    return notes;
  }

  /** A stream that has been read once. */
  private record Ready(
      Input input, KinesisStream stream, Map<String, Path> indexes, int maxLineBytes)
      implements Feed.Ready {

    @Override
    public Source source(Example example, String engine) {
      return engine.equals(Engines.REFERENCE)
          ? new Source.Replay(input.stream().toString(), maxLineBytes)
          : new Source.StreamReplay(stream, indexes.get(example.slug()).toString());
    }

    @Override
    public String batches(String engine) {
      return switch (engine) {
        case "dstream", "structured" -> "the exact sequence numbers of each batch";
        case "flink" -> "the marks that end each batch in every shard";
        default -> "the file that holds the stream's lines";
      };
    }

    @Override
    public void end() {
      // The stream is somebody else's.
    }
  }
}
