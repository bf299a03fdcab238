/**
 * What the bench measures the examples against: each in the idiom of Spark's documentation, with
 * Spark's default settings, and without a thought of speed.
 */
package parallax.spark.naive;
