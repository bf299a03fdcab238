/**
 * Kinesis as a source of Structured Streaming, format {@code kinesis}: a library of its own, which
 * needs nothing of Parallax but {@code parallax.kinesis}.
 *
 * <p>A micro-batch is a set of parts of shards, from one sequence number to another, which are in
 * Spark's offset log before the micro-batch runs; so it reads the same records when it runs again.
 * Kinesis does not tell where a shard ends now. So the driver reads ahead, to learn it, and the
 * tasks read what it has seen: each record is read twice. A shard that was split or merged is read
 * to its end in one micro-batch, and what came of it from the next one on.
 */
package parallax.spark.kinesis;
