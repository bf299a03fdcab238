package parallax.report;

import java.util.List;
import java.util.Map;
import parallax.engine.Status;
import parallax.fault.FaultFacts;

/**
 * An engine as it was run.
 *
 * @param versions of what it is made of
 * @param settings that differ from the engine's defaults
 * @param startSeconds from the start of its process until it took jobs; null if it never did
 * @param warnings of its own
 * @param usage of its process over time; empty where the system does not tell
 * @param connection to the producer of a live run; null if it had none
 */
public record EngineFacts(
    String name,
    Map<String, String> versions,
    List<Status.Setting> settings,
    Double startSeconds,
    List<String> warnings,
    List<Usage> usage,
    Connection connection) {

  /** The same with this connection. */
  public EngineFacts with(Connection of) {
    return new EngineFacts(name, versions, settings, startSeconds, warnings, usage, of);
  }

  /**
   * The lines that an engine was to get by a connection.
   *
   * @param sentLines of the stream
   * @param countedLines of these, as the engine said last
   * @param lostLines sent minus counted
   * @param fault that was ordered; null if none was
   */
  public record Connection(long sentLines, long countedLines, long lostLines, NetworkFault fault) {}

  /**
   * A fault that was ordered for a connection.
   *
   * @param kind as users write it
   * @param seed that drew its moment
   * @param plannedAfterLines the moment
   * @param facts what was done
   * @param account of it, and of what the engine did then, in words
   */
  public record NetworkFault(
      String kind, long seed, long plannedAfterLines, FaultFacts facts, String account) {}

  /**
   * What an engine's process had used at a moment.
   *
   * @param atSeconds since the run began
   * @param cpuSeconds of all its threads, since it started
   * @param residentBytes its memory then
   */
  public record Usage(double atSeconds, double cpuSeconds, long residentBytes) {}
}
