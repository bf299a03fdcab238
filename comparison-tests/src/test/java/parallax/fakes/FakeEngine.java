package parallax.fakes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import parallax.engine.Engine;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.event.BatchIndex;
import parallax.reference.WordCount;
import parallax.result.BatchCounts;

/** An engine whose jobs do what its deed says. */
record FakeEngine(Deed deed) implements Engine {

  /** What a job does. */
  interface Deed {
    void run(Job job, JobContext context) throws Exception;
  }

  /** The deed that does every job right: it counts words, whatever the example is called. */
  static void countWords(Job job, JobContext context) throws IOException {
    counts(job).forEach(context::emit);
  }

  /** What the reference would emit in each batch. */
  static List<BatchCounts> counts(Job job) throws IOException {
    var replay = (Source.Replay) job.source();
    var parameters = job.parameters();
    var index = BatchIndex.scan(Path.of(replay.file()), parameters.batch(), replay.maxLineBytes());
    return new WordCount().build(index.batches(), parameters).toList();
  }

  /** Does this deed where the job is this example, and every other job right. */
  static FakeEngine only(String example, Deed deed) {
    return new FakeEngine(
        (job, context) -> {
          if (job.example().equals(example)) {
            deed.run(job, context);
          } else {
            countWords(job, context);
          }
        });
  }

  @Override
  public Status.Ready ready() {
    return new Status.Ready(Map.of("fake", "1"), List.of());
  }

  @Override
  public void run(Job job, JobContext context) throws Exception {
    deed.run(job, context);
  }
}
