package parallax.flink.io;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import parallax.event.BatchIndex;
import parallax.event.Event;

/**
 * Replays a recorded stream batch by batch as fast as the job goes; runs with parallelism 1, and
 * brings its own watermarks.
 *
 * @param job the name of the running job
 * @param file the recorded stream
 * @param batch the duration of a batch
 * @param maxLineBytes longer lines are refused
 * @param time which timestamps and watermarks the events get
 */
public record ReplaySource(
    String job, String file, Duration batch, int maxLineBytes, StreamTime time)
    implements Source<Event, ReplaySplit, List<ReplaySplit>> {

  private static final long serialVersionUID = 1L;

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SplitEnumerator<ReplaySplit, List<ReplaySplit>> createEnumerator(
      SplitEnumeratorContext<ReplaySplit> context) {
    return new ReplayEnumerator(context, List.of(ReplaySplit.WHOLE_STREAM));
  }

  @Override
  public SplitEnumerator<ReplaySplit, List<ReplaySplit>> restoreEnumerator(
      SplitEnumeratorContext<ReplaySplit> context, List<ReplaySplit> unassigned) {
    return new ReplayEnumerator(context, unassigned);
  }

  @Override
  public SourceReader<Event, ReplaySplit> createReader(SourceReaderContext context) {
    return new ReplayReader(this);
  }

  @Override
  public SimpleVersionedSerializer<ReplaySplit> getSplitSerializer() {
    return new ReplaySplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<List<ReplaySplit>> getEnumeratorCheckpointSerializer() {
    return new ReplaySplitsSerializer();
  }

  BatchIndex scan() throws IOException {
    return BatchIndex.scan(Path.of(file), batch, maxLineBytes);
  }
}
