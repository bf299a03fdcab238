/** What Flink's plain idioms do where engines differ: the tests behind docs/differences.md. */
package parallax.flink.divergence;
