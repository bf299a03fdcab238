/**
 * One example as a job of its own, as {@code spark-submit} and {@code flink run} start it. It takes
 * the options of {@code parallax run}.
 */
package parallax.submit;
