/** Streams of Kinesis as sources of Parallax' jobs on Spark. */
package parallax.spark.streams;
