/** Where Spark's streams come from and where their counts go, for any example. */
package parallax.spark.io;
