package parallax.example;

/** What must be equal when two engines agree on an example. */
public enum Agreement {
  /** The rows as a multiset; in which batch an engine emitted a row does not matter. */
  EVERY_ROW("every row (window, key, value)"),
  /** The table after every batch: the upsert of all rows emitted up to that batch. */
  TABLE_AFTER_EVERY_BATCH("the table after every batch"),
  /**
   * The last row emitted for each window and key, and how many pairs of window and key were dropped
   * as late in each batch; which pairs, wherever an engine can name them.
   */
  FINAL_ROWS_AND_LATE("the final row of every window and key, and what was dropped late per batch");

  private final String description;

  Agreement(String description) {
    this.description = description;
  }

  /** What is compared, in words. */
  public String description() {
    return description;
  }
}
