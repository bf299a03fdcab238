package parallax.run;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What goes in.
 *
 * @param file plain text or a recorded stream
 * @param linesPerBatch how plain text is cut into batches
 * @param batch the duration of these batches
 * @param maxLineBytes a longer line is refused
 */
public record InputPlan(Path file, int linesPerBatch, Duration batch, int maxLineBytes) {}
