/** The examples on Spark's DStreams: one RDD per batch, transformed batch by batch. */
package parallax.spark.dstream;
