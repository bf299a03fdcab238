/**
 * Kinesis as a source of Flink (FLIP-27): a library of its own, which needs nothing of Parallax but
 * {@code parallax.kinesis}.
 *
 * <p>A split is a shard and a position in it, which a checkpoint holds. The enumerator gives a
 * shard that came of others to a reader when these have been read to their ends, so that records of
 * a key stay in order. Shards are listed when the job starts, and when one of them has ended: there
 * are no others from which new ones could come.
 */
package parallax.flink.kinesis;
