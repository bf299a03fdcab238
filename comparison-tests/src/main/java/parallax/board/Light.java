package parallax.board;

/** Whether engines agree on something, as far as that is known. */
public enum Light {
  /** Not every engine has come so far. */
  WAITING,
  /** Every engine has the reference's rows. */
  AGREES,
  /** Rows differ, as they may where a border of batches has fallen between other lines. */
  OTHER_BORDERS,
  /** Rows differ that must be equal. */
  DIFFERS
}
