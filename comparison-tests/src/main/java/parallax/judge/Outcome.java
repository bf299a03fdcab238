package parallax.judge;

import parallax.engine.Status;

/**
 * How an example ended on an engine.
 *
 * @param endedSeconds when, since the run began
 * @param end {@link Status.Done}, {@link Status.Failed}, or null if the time was up
 */
public record Outcome(String example, String engine, double endedSeconds, Status end) {}
