/** What Spark's plain idioms do where engines differ: the tests behind docs/differences.md. */
package parallax.spark.divergence;
