package parallax.options;

import parallax.engine.Status;

/** What the process returns; README.md documents it. */
public final class ExitCode {

  /** Everything agrees. */
  public static final int AGREES = 0;

  /** Something disagrees, or changed. */
  public static final int DISAGREES = 1;

  /** Wrong usage or bad input. */
  public static final int USAGE = 2;

  /** An engine failed or timed out. */
  public static final int ENGINE = 3;

  /** The environment: a port is taken, a disk full, the Java wrong. */
  public static final int ENVIRONMENT = 4;

  /** A defect of Parallax itself. */
  public static final int DEFECT = 70;

  /** Interrupted by the user. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /** That of a job that failed. */
  public static int of(Status.Blame blame) {
    return switch (blame) {
      case ENGINE, UNSUPPORTED -> ENGINE;
      case INPUT -> USAGE;
      case ENVIRONMENT -> ENVIRONMENT;
    };
  }
}
