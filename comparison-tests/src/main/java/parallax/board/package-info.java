/** What is known of a live run while it goes on: what the terminal's view and the page show. */
package parallax.board;
