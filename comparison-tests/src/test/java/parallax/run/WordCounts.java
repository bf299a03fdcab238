package parallax.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import parallax.engine.Job;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.folder.RunFolder;
import parallax.process.Await;
import parallax.process.EngineSession;
import parallax.process.EngineSpec;
import parallax.process.Engines;

/** The words of one source, counted on one engine after another. */
final class WordCounts {

  private static final EngineSpec.Resources RESOURCES = new EngineSpec.Resources("768m", 2);

  private WordCounts() {}

  /** A recorded stream of 30 lines in 15 batches of a second. */
  static Path stream(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("lines.stream"),
        IntStream.range(0, 30)
            .mapToObj(i -> "%d\t%d\tto be%n".formatted(i * 500, i * 500))
            .collect(Collectors.joining()));
  }

  /** How the job ended on each engine. */
  static Map<String, Status> of(Source source, Engines engines, RunFolder folder)
      throws IOException, InterruptedException {
    Map<String, Status> ends = new LinkedHashMap<>();
    for (String name : List.of("dstream", "structured", "flink")) {
      try (var session = new EngineSession(engines.get(name), RESOURCES, folder, new Notebook())) {
        ends.put(name, session.run(job(source, folder, name), Await.LIMIT, Await.LIMIT));
      }
    }
    return ends;
  }

  private static Job job(Source source, RunFolder folder, String engine) throws IOException {
    Path work = Files.createDirectories(folder.work(engine).resolve("word-count"));
    String rows = folder.results("word-count", engine).toString();
    return new Job(
        "word-count",
        Map.of("batch", "1s"),
        source,
        new Sink.ToFiles(rows, null),
        work.toString(),
        0);
  }
}
