package parallax.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parallax.result.BatchCounts;
import parallax.result.Count;

/** A job with a checkpoint folder, run by fake engines. */
final class CheckpointedJobs {

  static final String STREAM = "0\t0\tto be\n1000\t1000\tor not\n";

  private final Path folder;
  private final List<Status> said = new ArrayList<>();

  /** Jobs whose files are in this folder. */
  CheckpointedJobs(Path folder) throws Exception {
    this.folder = folder;
    Files.writeString(stream(), STREAM);
  }

  Path stream() {
    return folder.resolve("a.stream");
  }

  Path checkpoint() {
    return folder.resolve("checkpoint");
  }

  Path results() {
    return folder.resolve("rows.jsonl");
  }

  /** What the last job said. */
  List<Status> said() {
    return said;
  }

  Job job() {
    return job("example", "flink", Map.of("batch", "1s"));
  }

  Job job(String example, String engine, Map<String, String> values) {
    return new Job(
            example,
            values,
            new Source.Replay(stream().toString(), 1 << 20),
            new Sink.ToFiles(results().toString(), null),
            folder.resolve("work").toString(),
            1)
        .with(new Checkpointing(checkpoint().toString(), engine, 1000, StateBackend.HASHMAP), null);
  }

  Status run(Job job, FakeEngine.Behaviour behaviour) {
    said.clear();
    return EngineServer.run(new FakeEngine(behaviour), new JobContext(job, said::add));
  }

  /** The rows of a batch that ends with this second: each word once. */
  static BatchCounts batch(int second, String... words) {
    return new BatchCounts(
        second * 1000L,
        List.of(words).stream().map(word -> new Count(0, second * 1000L, word, 1)).toList());
  }
}
