/** What streams through every engine: events, the recorded-stream format, and the one tokenizer. */
package parallax.event;
