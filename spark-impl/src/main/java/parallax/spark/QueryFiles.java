package parallax.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.execution.streaming.StreamMetadata;
import parallax.event.InputException;
import parallax.result.OutputException;
import parallax.spark.io.Checksums;

/**
 * The files of a query's checkpoint location, which Spark reads without asking whether any is gone
 * or whose they are.
 */
final class QueryFiles {

  private static final String METADATA = "metadata";

  private final Path location;
  private final org.apache.hadoop.fs.Path metadata;
  private final Configuration hadoop;

  /**
   * The files of a location.
   *
   * @param hadoop as the query has it
   */
  QueryFiles(Path location, Configuration hadoop) {
    this.location = location;
    this.metadata = new org.apache.hadoop.fs.Path(location.resolve(METADATA).toUri());
    this.hadoop = hadoop;
  }

  /**
   * Makes sure that they are whole, and this job's; a location that is new becomes this job's.
   *
   * @param id of the job, which is that of its query too
   * @throws InputException if they are not
   */
  void require(String id) {
    try {
      if (!Files.exists(location.resolve(METADATA)) && last() < 0) {
        StreamMetadata.write(new StreamMetadata(id), metadata, hadoop);
      }
      Optional<String> problem = Checksums.problemBelow(location);
      problem = problem.isPresent() ? problem : gap();
      if (problem.isPresent()) {
        throw new InputException(problem.get() + ": the checkpoint is damaged");
      }
      requireOwn(id);
    } catch (IOException failed) {
      throw new OutputException(location, failed);
    }
  }

  private void requireOwn(String id) {
    var found = StreamMetadata.read(metadata, hadoop);
    if (found.isEmpty()) {
      throw new InputException(location.resolve(METADATA), "is gone: the checkpoint is damaged");
    }
    if (!found.get().id().equals(id)) {
      throw new InputException(location, "holds the checkpoint of another job's query");
    }
  }

  /** What is not there of the offsets of the last two micro-batches; older ones nobody needs. */
  private Optional<String> gap() {
    Path offsets = location.resolve("offsets");
    return LongStream.rangeClosed(Math.max(0, last() - 1), last())
        .mapToObj(number -> offsets.resolve(Long.toString(number)))
        .filter(file -> !Files.exists(file))
        .map(file -> file + " is gone")
        .findFirst();
  }

  /** The last micro-batch that is done, or was begun; -1 if there is none. */
  private long last() {
    return Stream.of("offsets", "commits")
        .flatMapToLong(log -> StructuredCheckpoints.numbers(location.resolve(log)))
        .max()
        .orElse(-1);
  }
}
