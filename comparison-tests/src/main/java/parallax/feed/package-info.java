/** How lines get to the engines and rows back: by files, topics and streams. */
package parallax.feed;
