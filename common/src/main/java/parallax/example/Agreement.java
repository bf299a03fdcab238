package parallax.example;

/** What must be equal when two engines agree on an example. */
public enum Agreement {
  /** The rows as a multiset; in which batch an engine emitted a row does not matter. */
  EVERY_ROW,
  /** The table after every batch: the upsert of all rows emitted up to that batch. */
  TABLE_AFTER_EVERY_BATCH
}
