/**
 * Runs jobs: prepares the input, starts an engine process each, waits, and gathers what they did.
 */
package parallax.run;
