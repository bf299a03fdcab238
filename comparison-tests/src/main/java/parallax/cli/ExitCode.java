package parallax.cli;

/** What the process returns; README.md documents it. */
final class ExitCode {

  /** Everything agrees. */
  static final int AGREES = 0;

  /** Something disagrees, or changed. */
  static final int DISAGREES = 1;

  /** Wrong usage or bad input. */
  static final int USAGE = 2;

  /** An engine failed or timed out. */
  static final int ENGINE = 3;

  /** The environment: a port is taken, a disk full, the Java wrong. */
  static final int ENVIRONMENT = 4;

  /** A defect of Parallax itself. */
  static final int DEFECT = 70;

  /** Interrupted by the user. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
