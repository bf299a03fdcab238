package parallax.flink.io;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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
 * @param pace how quickly batches may follow each other
 */
public record ReplaySource(
    String job, String file, Duration batch, int maxLineBytes, StreamTime time, BatchPace pace)
    implements Source<Replayed, ReplaySplit, List<ReplaySplit>> {

  private static final long serialVersionUID = 1L;

  /** The events of the recorded stream, and beside them the ends of its batches. */
  public SingleOutputStreamOperator<Event> events(StreamExecutionEnvironment environment) {
    return environment
        .fromSource(
            this,
            WatermarkStrategy.noWatermarks(), // The source brings them.
            "replay",
            TypeInformation.of(Replayed.class))
        .uid("replay")
        .setParallelism(1)
        .process(new Replayed.Parts())
        .uid("lines and ends of batches")
        .returns(Event.class)
        .setParallelism(1);
  }

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
  public SourceReader<Replayed, ReplaySplit> createReader(SourceReaderContext context) {
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
