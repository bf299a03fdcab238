package parallax.compare;

/** What can be said of an example on an engine. */
public enum Verdict {
  /** Every row is the reference's, and every row of the reference is there. */
  AGREES,
  /** At least one row is missing, unexpected or changed. */
  DIFFERS,
  /** There is nothing that could agree. */
  EMPTY,
  /** The engine could not complete the job, or its result file is damaged. */
  FAILED,
  /** The job was not complete in time. */
  TIMED_OUT,
  /** The engine cannot do this, for a reason that is stated. */
  UNSUPPORTED;

  /** Whether a matrix with this verdict in it is no agreement. */
  public boolean isBad() {
    return this != AGREES && this != UNSUPPORTED;
  }
}
