/** Runs jobs while their processes are killed, and looks whether their results are still right. */
package parallax.crash;
