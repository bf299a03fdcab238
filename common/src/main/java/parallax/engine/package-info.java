/**
 * The contract between the runner and an engine process: JSON lines, commands on the process's
 * standard input, status on its standard output. docs/protocol.md describes it.
 */
package parallax.engine;
