/**
 * The examples once more in plain single-threaded Java: the oracle that the engines are held to, a
 * contender like them, and the baseline for cost.
 */
package parallax.reference;
