package parallax.flink;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Source;
import parallax.event.BatchIndex;
import parallax.event.Event;
import parallax.event.StreamIndex;
import parallax.event.TopicIndex;
import parallax.flink.io.BatchPace;
import parallax.flink.io.LiveSocket;
import parallax.flink.io.ReplaySource;
import parallax.flink.io.RunningJob;
import parallax.flink.io.StreamEvents;
import parallax.flink.io.StreamTime;
import parallax.flink.io.TopicEvents;

/**
 * What a job reads.
 *
 * @param begin makes it known to its source and sink
 * @param events that it reads
 * @param watch over it, which knows when it has read everything
 */
record JobInput(
    Function<JobContext, RunningJob> begin, Events events, Function<RunningJob, Watch> watch) {

  /** The events of a source. */
  interface Events {
    SingleOutputStreamOperator<Event> in(
        StreamExecutionEnvironment environment, RunningJob running, StreamTime time);
  }

  /** Whether a job is over, though it may go on by itself; asked again and again until it is. */
  interface Watch extends BooleanSupplier {

    /** The job has ended well. */
    default void ended() {}
  }

  /**
   * What this job reads.
   *
   * @param local whether it runs in this JVM
   * @throws IOException if the file or its index cannot be read
   */
  static JobInput of(Job job, boolean local) throws IOException {
    Duration batch = job.parameters().batch();
    BatchPace pace = BatchPace.of(job);
    if (job.source() instanceof Source.Replay file) {
      BatchIndex index = BatchIndex.scan(Path.of(file.file()), batch, file.maxLineBytes());
      return new JobInput(
          context -> RunningJob.replay(context, index),
          (environment, running, time) ->
              new ReplaySource(running.name(), file.file(), batch, file.maxLineBytes(), time, pace)
                  .events(environment),
          running -> untilBatch(index.size(), running.context()));
    } else if (job.source() instanceof Source.TopicReplay topic) {
      TopicIndex index = TopicIndex.read(Path.of(topic.index()));
      return recorded(
          (environment, running, time) ->
              TopicEvents.replay(environment, topic.topic(), index, time, pace),
          index.size());
    } else if (job.source() instanceof Source.StreamReplay stream) {
      StreamIndex index = StreamIndex.read(Path.of(stream.index()));
      return recorded(
          (environment, running, time) ->
              StreamEvents.replay(environment, stream.stream(), index, time, pace),
          index.size());
    } else if (job.source() instanceof Source.TopicLive topic) {
      return live(
          (environment, running, time) ->
              TopicEvents.live(environment, topic, running, batch, time));
    } else if (job.source() instanceof Source.StreamLive stream) {
      return live(
          (environment, running, time) ->
              StreamEvents.live(environment, stream, running, batch, time));
    }
    Source.Socket socket = (Source.Socket) job.source();
    return new JobInput(
        RunningJob::of,
        (environment, running, time) ->
            LiveSocket.events(environment, socket, running, batch, time),
        running -> new LiveWatch(running, () -> !local || LiveSocket.isReading()));
  }

  private static JobInput recorded(Events events, int batches) {
    return new JobInput(RunningJob::of, events, running -> untilBatch(batches, running.context()));
  }

  /** A live source that reads from a known place on: it misses nothing, however late it begins. */
  private static JobInput live(Events events) {
    return new JobInput(RunningJob::of, events, running -> new LiveWatch(running, () -> true));
  }

  /** A job that was restored from a checkpoint does not end by itself with its bounded source. */
  private static Watch untilBatch(int batches, JobContext context) {
    boolean ends = context.checkpoints().isEmpty();
    return () -> context.stopRequested() || (!ends && context.batches() >= batches);
  }
}
