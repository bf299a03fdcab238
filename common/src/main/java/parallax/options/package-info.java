/** Options that the command line shares with the jobs that clusters are given. */
package parallax.options;
