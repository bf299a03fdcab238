/**
 * What the bench measures the examples against: each in the idiom of Flink's documentation, with
 * Flink's default settings, and without a thought of speed.
 */
package parallax.flink.naive;
