package parallax.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import parallax.engine.CheckpointFolder;
import parallax.engine.JobContext;
import parallax.engine.Sink;
import parallax.engine.UnsupportedJobException;
import parallax.result.OutputException;

/** Looks at a query's checkpoint location before Spark goes on from it. */
final class StructuredCheckpoints {

  private StructuredCheckpoints() {}

  /** The checkpoint location of a job's query. */
  static Path folder(JobContext context) {
    return context
        .checkpoints()
        .map(CheckpointFolder::engine)
        .orElse(Path.of(context.job().workFolder(), "checkpoint"));
  }

  /**
   * Makes sure that the query can go on from its checkpoint location, or begins anew: then its
   * earlier rows are forgotten, as they come again.
   *
   * @param batches of the job
   * @return how many micro-batches are done
   * @throws parallax.event.InputException if it is damaged, or another query's
   */
  static long prepare(SparkSession spark, JobContext context, long batches) {
    Path folder = folder(context);
    var files = new QueryFiles(folder, spark.sessionState().newHadoopConf());
    context.checkpoints().map(CheckpointFolder::id).ifPresent(files::require);
    if (numbers(folder.resolve("offsets")).findAny().isEmpty()) {
      context.rollBack(0);
      return 0;
    }
    if (context.job().sink() instanceof Sink.ToTopic) {
      // The end of the last batch is written when the query has ended: it has to be made again.
      undo(folder.resolve("commits"), batches - 1);
      undo(folder.resolve("offsets"), batches);
    }
    long done = numbers(folder.resolve("commits")).max().orElse(-1) + 1;
    context.goOnBehind(done);
    return done;
  }

  /**
   * Spark's own socket source keeps its lines, and how many there were, in memory.
   *
   * @throws UnsupportedJobException if the query has a checkpoint already
   */
  static void refuseToGoOnFromSocket(JobContext context) {
    if (numbers(folder(context).resolve("offsets")).findAny().isPresent()) {
      throw new UnsupportedJobException(
          "Structured Streaming cannot go on from a socket: its source keeps no offsets");
    }
  }

  /** The numbers of the micro-batches of which there is a file. */
  static LongStream numbers(Path log) {
    if (!Files.isDirectory(log)) {
      return LongStream.empty();
    }
    try (Stream<Path> files = Files.list(log)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9]+"))
          .mapToLong(Long::parseLong)
          .boxed()
          .toList()
          .stream()
          .mapToLong(Long::longValue);
    } catch (IOException failed) {
      throw new OutputException(log, failed);
    }
  }

  private static void undo(Path log, long from) {
    numbers(log)
        .filter(number -> number >= from)
        .forEach(
            number -> {
              try {
                Files.delete(log.resolve(Long.toString(number)));
                Files.deleteIfExists(log.resolve("." + number + ".crc"));
              } catch (IOException failed) {
                throw new OutputException(log, failed);
              }
            });
  }
}
