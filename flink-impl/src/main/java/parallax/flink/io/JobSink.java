package parallax.flink.io;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import parallax.engine.Moment;
import parallax.engine.Moments;
import parallax.result.BatchCounts;
import parallax.result.Count;

/**
 * Hands complete batches to their {@link parallax.engine.JobContext}; runs with parallelism 1, in
 * the JVM of the engine. A checkpoint keeps how far it was: what was handed over after that comes
 * again, perhaps in other batches, and is taken back first.
 *
 * @param job the name of the running job
 */
public record JobSink(String job)
    implements Sink<CompleteBatches.Complete>, SupportsWriterState<CompleteBatches.Complete, Long> {

  private static final long serialVersionUID = 1L;

  @Override
  public StatefulSinkWriter<CompleteBatches.Complete, Long> createWriter(
      WriterInitContext context) {
    return restoreWriter(context, List.of(0L));
  }

  @Override
  public StatefulSinkWriter<CompleteBatches.Complete, Long> restoreWriter(
      WriterInitContext context, Collection<Long> positions) {
    RunningJob running = RunningJob.get(job);
    running.context().rollBack(positions.iterator().next());
    return new Writer(running);
  }

  @Override
  public SimpleVersionedSerializer<Long> getWriterStateSerializer() {
    return new PositionSerializer();
  }

  private record Writer(RunningJob job)
      implements StatefulSinkWriter<CompleteBatches.Complete, Long> {

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
      job.context().emittedNext(batch.batch(), batch.counts().size(), first, lines);
    }

    @Override
    public List<Long> snapshotState(long checkpoint) {
      Moments.at(Moment.DURING_CHECKPOINT);
      return List.of(job.context().position());
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

  private static final class PositionSerializer implements SimpleVersionedSerializer<Long> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Long position) {
      return ByteBuffer.allocate(Long.BYTES).putLong(position).array();
    }

    @Override
    public Long deserialize(int version, byte[] position) {
      return ByteBuffer.wrap(position).getLong();
    }
  }
}
