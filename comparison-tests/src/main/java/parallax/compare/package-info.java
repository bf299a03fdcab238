/** Compares results exactly: as multisets, in both directions. */
package parallax.compare;
