package parallax.options;

import picocli.CommandLine.Option;

/** What becomes of a record that is no line. */
public final class BadRecordOption {

  /** What can be done. */
  public enum Action {
    SKIP,
    FAIL
  }

  @Option(
      names = "--on-bad-record",
      paramLabel = "ACTION",
      defaultValue = "fail",
      description =
          "of a record of Kafka that is no line: skip it, and count it, or fail"
              + " (default: ${DEFAULT-VALUE})")
  private Action action;

  public boolean skips() {
    return action == Action.SKIP;
  }
}
