package parallax.fault;

/** Watches the bytes of a connection, and knows between which two of them its fault is due. */
final class Trigger {

  private final FaultPlan plan;
  private final LineCount passed;
  private boolean due;

  /**
   * A trigger at the beginning of a connection.
   *
   * @param hasMarks whether only what has a tab in it is a line
   */
  Trigger(FaultPlan plan, boolean hasMarks) {
    this.plan = plan;
    this.passed = new LineCount(hasMarks);
  }

  /**
   * Takes the next bytes.
   *
   * @return how many of them come before the fault; all of them, if it is not due yet
   */
  int pass(byte[] chunk, int count) {
    for (int i = 0; i < count; i++) {
      due = isDueBefore(chunk[i]);
      if (due) {
        return i;
      }
      passed.pass(chunk[i]);
    }
    // Nobody knows when the next byte comes: what is due after a line is due now.
    due = !plan.fault().tearsLine() && passed.lines() >= plan.afterLines();
    return count;
  }

  boolean isDue() {
    return due;
  }

  private boolean isDueBefore(byte next) {
    if (passed.lines() < plan.afterLines()) {
      return false;
    }
    return switch (plan.fault()) {
      case HALF_OPEN, THROTTLED, RESET -> true;
      case CUT_LINE ->
          passed.bytesOfLine() >= plan.bytesIntoLine() && next != '\n' && !continues(next);
      case CUT_CHARACTER -> passed.bytesOfLine() >= plan.bytesIntoLine() && continues(next);
    };
  }

  /** Whether a byte of UTF-8 is inside of a character. */
  private static boolean continues(byte next) {
    return (next & 0xc0) == 0x80;
  }
}
