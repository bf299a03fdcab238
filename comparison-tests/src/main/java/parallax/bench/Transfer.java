package parallax.bench;

import java.util.List;
import parallax.stats.Interval;

/**
 * How fast somebody sent a file over a loopback connection.
 *
 * @param sender {@code raw copy}, the bytes of the file as they are; or {@code producer}
 * @param bytes that arrived each time
 * @param seconds of each round, from the connection to the last byte
 * @param ofRawCopy how much of the raw copy's speed that is
 */
public record Transfer(String sender, long bytes, List<Double> seconds, Interval ofRawCopy) {}
