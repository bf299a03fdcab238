package parallax.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.streaming.Checkpoint;
import org.apache.spark.streaming.dstream.DStream;
import org.apache.spark.streaming.dstream.StateDStream;
import parallax.event.InputException;
import parallax.spark.io.Checksums;
import scala.collection.JavaConverters;

/** The RDDs that a checkpoint names, in which the state of a job is. */
final class DStreamState {

  private final List<Path> rdds = new ArrayList<>();
  private boolean saved = true;

  private DStreamState() {}

  static DStreamState of(Checkpoint checkpoint) {
    var state = new DStreamState();
    Arrays.stream(checkpoint.graph().getOutputStreams()).forEach(state::add);
    return state;
  }

  /**
   * Whether there is all that is needed. The RDD of an initial state does not survive a restart
   * (SPARK-13758); it is not needed any more when Spark has written the state, which it does not
   * with every batch.
   */
  boolean isSaved() {
    return saved;
  }

  /**
   * Makes sure that Spark finds it as it was written. A part that is empty or gone would be one
   * without rows to Spark.
   *
   * @throws InputException if anything has changed
   */
  void requireWhole(JavaSparkContext spark) throws IOException {
    for (Path rdd : rdds) {
      Optional<String> problem =
          Files.isDirectory(rdd) ? Checksums.problemBelow(rdd) : Optional.of(rdd + " is gone");
      if (problem.isEmpty() && !hasAllParts(spark.checkpointFile(rdd.toUri().toString()).rdd())) {
        problem = Optional.of("a part of " + rdd + " is gone");
      }
      if (problem.isPresent()) {
        throw new InputException(problem.get() + ": the checkpoint is damaged");
      }
    }
  }

  /** The path of a URI as Spark keeps it. */
  static Path local(String uri) {
    return Path.of(URI.create(uri).getPath());
  }

  /** A stream from Kafka keeps the offsets of its batches in the place of files. */
  private void add(DStream<?> stream) {
    Map<?, ?> kept = JavaConverters.mapAsJavaMap(stream.checkpointData().currentCheckpointFiles());
    List<String> files =
        kept.values().stream().filter(String.class::isInstance).map(String.class::cast).toList();
    saved &= !(stream instanceof StateDStream) || !files.isEmpty();
    files.forEach(file -> rdds.add(local(file)));
    JavaConverters.seqAsJavaList(stream.dependencies()).forEach(this::add);
  }

  private static boolean hasAllParts(RDD<?> rdd) {
    return rdd.partitioner().isEmpty()
        || rdd.partitioner().get().numPartitions() == rdd.getNumPartitions();
  }
}
