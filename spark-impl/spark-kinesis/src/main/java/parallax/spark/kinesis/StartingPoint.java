package parallax.spark.kinesis;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.streaming.HDFSMetadataLog;
import parallax.kinesis.Position;
import scala.Option;
import scala.reflect.ClassTag$;

/**
 * Where shards begin that are not in an offset yet: those of the first micro-batch, and those that
 * come of a split or a merge. A query that dies before its first micro-batch is done asks again for
 * its first offset, so that a start at the latest records is kept as a moment in its checkpoint.
 */
final class StartingPoint {

  private StartingPoint() {}

  /** The position, which is the same after a restart. */
  static Position of(SourceOptions options, String checkpointLocation) {
    if (options.start() != null) {
      return options.start();
    }
    var log =
        new HDFSMetadataLog<String>(
            SparkSession.active(), checkpointLocation, ClassTag$.MODULE$.apply(String.class));
    Option<String> kept = log.get(0);
    if (kept.isDefined()) {
      return Position.parse(kept.get());
    }
    Position now = Position.atTimestamp(System.currentTimeMillis());
    log.add(0, now.toString());
    return now;
  }
}
