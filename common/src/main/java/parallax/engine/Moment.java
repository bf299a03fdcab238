package parallax.engine;

/** Moments of a job at which a crash could do harm. */
public enum Moment {
  /** The rows of a batch are made, and none is written. */
  BEFORE_OUTPUT,
  /** A part of the rows of a batch is written. */
  DURING_OUTPUT,
  /** The rows of a batch are written, and the engine does not know that they are. */
  AFTER_OUTPUT,
  /** A checkpoint, or a file of one, is about to be written. */
  BEFORE_CHECKPOINT,
  /** A part of a checkpoint is written, and it does not count yet. */
  DURING_CHECKPOINT,
  /** A checkpoint, or a file of one, is written, and the engine does not know that it is. */
  AFTER_CHECKPOINT
}
