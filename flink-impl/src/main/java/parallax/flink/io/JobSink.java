package parallax.flink.io;

import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import parallax.result.BatchCounts;
import parallax.result.Count;

/**
 * Hands complete batches to their {@link parallax.engine.JobContext}; runs with parallelism 1, in
 * the JVM of the engine.
 *
 * @param job the name of the running job
 */
public record JobSink(String job) implements Sink<CompleteBatches.Complete> {

  private static final long serialVersionUID = 1L;

  @Override
  public SinkWriter<CompleteBatches.Complete> createWriter(WriterInitContext context) {
    return new Writer(RunningJob.get(job));
  }

  private record Writer(RunningJob job) implements SinkWriter<CompleteBatches.Complete> {

    @Override
    public void write(CompleteBatches.Complete batch, Context context) {
      if (job.context().job().sink() instanceof parallax.engine.Sink.ToTopic) {
        written(batch.rows(), batch.lines());
      } else {
        job.context().emit(batch.rows(), batch.lines());
      }
      job.counted(batch.lines());
    }

    private void written(BatchCounts batch, long lines) {
      var first =
          batch.counts().stream()
              .sorted(Count.MOST_FIRST)
              .limit(job.context().job().showRows())
              .toList();
      job.context().emitted(batch.batch(), batch.counts().size(), first, lines);
    }

    @Override
    public void flush(boolean endOfInput) {
      // There is nothing to keep back.
    }

    @Override
    public void close() {
      // The job's context belongs to the engine.
    }
  }
}
