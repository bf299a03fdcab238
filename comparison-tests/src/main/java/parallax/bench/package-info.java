/** The bench: how fast the contenders are, at what cost, how late, and how they grow. */
package parallax.bench;
