/** The arithmetic of measuring: medians, intervals, lines through points. */
package parallax.stats;
