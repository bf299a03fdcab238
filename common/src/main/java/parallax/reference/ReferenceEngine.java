package parallax.reference;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import parallax.engine.Engine;
import parallax.engine.Job;
import parallax.engine.JobContext;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.engine.UnsupportedJobException;
import parallax.event.Batch;
import parallax.event.RecordedBatches;
import parallax.example.Examples;
import parallax.example.Parameters;

/** Runs the reference examples, as the engines' own processes run theirs. */
final class ReferenceEngine implements Engine {

  private final Map<String, ReferenceExample> examples =
      Examples.load().implementations(ServiceLoader.load(ReferenceExample.class));

  @Override
  public Status.Ready ready() {
    return new Status.Ready(Map.of("java", Runtime.version().toString()), List.of());
  }

  @Override
  public void run(Job job, JobContext context) throws IOException {
    Parameters parameters = job.parameters();
    ReferenceExample example = examples.get(job.example());
    if (example == null) {
      throw UnsupportedJobException.noExample("the reference", job.example());
    }
    if (job.checkpointing() != null) {
      throw new UnsupportedJobException("the reference keeps no checkpoint: it begins again");
    }
    if (job.source() instanceof Source.Replay replay) {
      Path file = Path.of(replay.file());
      try (var batches = new RecordedBatches(file, parameters.batch(), replay.maxLineBytes())) {
        example.build(stream(batches), parameters).forEachOrdered(context::emit);
      }
    } else if (job.source() instanceof Source.Socket socket) {
      try (SocketBatches batches = new SocketBatches(socket, parameters.batch(), context)) {
        example
            .build(batches.stream(), parameters)
            .forEachOrdered(batch -> context.emit(batch, batches.linesCounted()));
      }
    } else {
      throw new UnsupportedJobException("the reference reads files and line servers only");
    }
  }

  private static Stream<Batch> stream(Iterator<Batch> batches) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(batches, Spliterator.ORDERED), false);
  }
}
