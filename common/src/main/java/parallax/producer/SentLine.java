package parallax.producer;

/**
 * A line that was sent.
 *
 * @param number from 1, counted from the beginning of the file
 * @param line as it is on the wire, without its end
 * @param dueMillis when it should have been sent, epoch milliseconds
 * @param sentMillis when it was sent, epoch milliseconds; neither time ever goes back in a stream
 */
public record SentLine(long number, String line, long dueMillis, long sentMillis) {}
