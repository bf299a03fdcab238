package parallax.example;

/** What of a table is emitted after a batch, in the words of Structured Streaming. */
public enum OutputMode {
  /** The whole table. */
  COMPLETE,
  /** The rows that the batch has changed. */
  UPDATE
}
