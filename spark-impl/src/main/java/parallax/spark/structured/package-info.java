/** The examples on Spark's Structured Streaming: queries on a table that grows. */
package parallax.spark.structured;
