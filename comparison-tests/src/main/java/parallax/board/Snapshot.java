package parallax.board;

import java.util.List;

/**
 * What is known of a live run at a moment. Texts in it are untrusted; those of lines and words are
 * cut, and what would act in a terminal has been made visible.
 *
 * @param summary what the example computes
 * @param explanation what the lights mean
 * @param stage of the stream
 * @param sent how many lines were sent
 * @param lines the last of them, the newest last
 * @param engines the reference first
 * @param soFar whether all that was counted so far agrees; null where that is not compared
 * @param soFarLines after how many lines that was
 * @param windows the last ones, by their ends; for tables, the table after each batch
 * @param notes what was said of the whole run, the newest last
 * @param verdict of the whole run; null while it goes on
 */
public record Snapshot(
    String example,
    String summary,
    String explanation,
    Stage stage,
    long sent,
    List<Line> lines,
    List<Engine> engines,
    Light soFar,
    long soFarLines,
    List<Window> windows,
    List<String> notes,
    Verdict verdict) {

  /** How far the stream is. */
  public enum Stage {
    /** Engines start. */
    STARTING,
    /** Lines are sent. */
    SENDING,
    /** The producer is held up. */
    PAUSED,
    /** All lines were sent; engines count the last ones. */
    SENT,
    /** The run is over. */
    OVER
  }

  /** A line that was sent, when, and when it happened, epoch milliseconds. */
  public record Line(long number, long sentMillis, long eventMillis, String text) {}

  /** A row, as engines emit it. */
  public record Row(String key, long value) {}

  /**
   * An engine.
   *
   * @param batch the end of its last batch, epoch milliseconds; null before the first
   * @param rows that this batch emitted
   * @param first the first of these
   * @param batches that are done
   * @param lines that it has counted
   * @param lag how many lines were sent that it has not counted
   * @param keys how many words it has counted
   * @param total the sum of their counts
   * @param late how many pairs of window and word it has dropped as late
   * @param watermark epoch milliseconds; null where there is none
   * @param message why it failed; null otherwise
   */
  public record Engine(
      String name,
      Phase phase,
      Long batch,
      long rows,
      List<Row> first,
      long batches,
      long lines,
      long lag,
      long keys,
      long total,
      long late,
      Long watermark,
      String message) {}

  /** How far an engine is. */
  public enum Phase {
    STARTING,
    READY,
    LISTENING,
    RUNNING,
    /** It counts none of the lines that wait for it. */
    STALLED,
    DONE,
    FAILED
  }

  /**
   * A window.
   *
   * @param totals the sum of its counts on each engine, in their order; null on one without rows
   * @param late how many pairs of this window and a word the reference has dropped as late
   * @param light null for a window that has nothing but late rows
   */
  public record Window(long start, long end, List<Long> totals, long late, Light light) {}

  /** What the run has come to. */
  public record Verdict(boolean agrees, String headline, List<String> cells) {}
}
