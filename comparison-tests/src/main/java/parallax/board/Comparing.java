package parallax.board;

import parallax.example.Example;
import parallax.example.Parameters;

/** What can be compared while an example runs live; {@code parallax.compare.Rule} has the end. */
public enum Comparing {
  /** Windows are batches, whose borders follow each engine's clock; totals do not. */
  TOTALS(
      "A window is a batch here, and where it ends is up to each engine's own clock. The light of a"
          + " window is green when all engines have the same rows in it, and grey when a line at a"
          + " border fell into another batch, which is no disagreement. What must agree are the"
          + " totals: the big light compares the count of every word so far, whenever all engines"
          + " have counted the same number of lines."),
  /** Windows are cut from batches, so that they shift with them. */
  SLIDING_WINDOWS(
      "A window starts and ends with a batch here, and where that is is up to each engine's own"
          + " clock. The light of a window is green when all engines have the same rows in it, and"
          + " grey when a line at a border fell into another batch, which is no disagreement. At the"
          + " end every window of every engine is held to the lines between its borders."),
  /** One table, which must be the same after the same lines. */
  TABLE(
      "All engines keep one running table. The big light compares it, every word of it, whenever all"
          + " engines have counted the same number of lines. The rows below are the table after each"
          + " batch: green when all engines had the same table then, grey when one had counted other"
          + " lines by then, which is no disagreement."),
  /** Windows of event time, which are the same for all. */
  EVENT_WINDOWS(
      "Windows are of event time, which is part of the lines. The light of a window is grey until"
          + " the watermark of every engine has passed its end, or the run is over: then its rows are"
          + " final, and must be the same on all engines. Late rows came after that and were"
          + " dropped.");

  private final String explanation;

  Comparing(String explanation) {
    this.explanation = explanation;
  }

  /** What is compared in this example. */
  public static Comparing of(Example example) {
    return switch (example.agreement()) {
      case TABLE_AFTER_EVERY_BATCH -> TABLE;
      case FINAL_ROWS_AND_LATE -> EVENT_WINDOWS;
      case EVERY_ROW ->
          example.defaults().containsKey(Parameters.WINDOW) ? SLIDING_WINDOWS : TOTALS;
    };
  }

  /** For people: what the lights mean. */
  public String explanation() {
    return explanation;
  }

  /** Whether what has been counted so far is compared. */
  boolean comparesSoFar() {
    return this == TOTALS || this == TABLE;
  }
}
