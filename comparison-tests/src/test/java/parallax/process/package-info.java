/** What tests need to start processes, to wait for them and to look at them. */
package parallax.process;
