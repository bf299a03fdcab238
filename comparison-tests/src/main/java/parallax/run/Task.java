package parallax.run;

import java.time.Duration;
import parallax.engine.Source;

/**
 * What every engine of a group is given to do.
 *
 * @param rows how many rows of each batch are reported as they come
 * @param timeout for each example
 */
record Task(Source source, int rows, Duration timeout) {}
