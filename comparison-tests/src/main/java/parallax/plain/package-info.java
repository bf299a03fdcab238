/** What one would write without an engine: the thread that the bench measures engines against. */
package parallax.plain;
