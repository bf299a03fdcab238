package parallax.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parallax.fault.Fault;
import parallax.fault.FaultFacts;
import parallax.fault.FaultOrder;
import parallax.fault.FaultPlan;

/** What a person reads of a fault: what was done, when, what the engine did, and what is lost. */
final class FaultAccountTest {

  private static final String LOST = "; 50 of 1,080 lines were counted, 1,030 were lost";

  @Test
  void aResetAndAConnectionThatIsMadeAgain() {
    var facts = new FaultFacts(true, 37, 1234, 0, 3.21, 13, 500, 0, 0, 2, 2.04);

    assertThat(account(Fault.RESET, facts, 50, false, true))
        .isEqualTo(
            "the connection was reset after line 37, 1,234 bytes and 3.2 s into its stream; the"
                + " engine connected again after 2.0 s and got 13 more lines; its job went on, and"
                + " was ended when nothing more came"
                + LOST);
  }

  @Test
  void aCutInsideALineAndAJobThatEnds() {
    var facts = new FaultFacts(true, 49, 1234, 7, 3.21, 0, 0, 0, 0, 1, null);
    String moment = "line 50, 1,234 bytes and 3.2 s into its stream, after 7 bytes of the line";

    assertThat(account(Fault.CUT_LINE, facts, 50, false, false))
        .isEqualTo(
            "the connection was closed inside " + moment + "; its job ended by itself" + LOST);
    assertThat(account(Fault.CUT_CHARACTER, facts, 50, true, false))
        .isEqualTo(
            "the connection was closed inside a character of "
                + moment
                + "; its job failed"
                + LOST);
  }

  @Test
  void aHalfOpenConnection() {
    var facts = new FaultFacts(true, 50, 1234, 0, 3.21, 0, 0, 1030, 0, 1, null);

    assertThat(account(Fault.HALF_OPEN, facts, 50, false, true))
        .isEqualTo(
            "the connection was half-open after line 50, 1,234 bytes and 3.2 s into its stream: the"
                + " 1,030 lines behind it were swallowed; its job went on, and was ended when"
                + " nothing more came"
                + LOST);
  }

  @Test
  void aThrottledConnectionThatLosesNothing() {
    var facts = new FaultFacts(true, 80, 1234, 0, 3.21, 1000, 200_000, 0, 3.06, 1, null);

    assertThat(account(Fault.THROTTLED, facts, 1080, false, false))
        .isEqualTo(
            "the connection was throttled to 64 KiB/s after line 80, 1,234 bytes and 3.2 s into its"
                + " stream: 200,000 bytes came in 3.1 s; 1,080 of 1,080 lines were counted, 0 were"
                + " lost");
  }

  @Test
  void aFaultThatDidNotComeIsSaid() {
    var facts = new FaultFacts(false, 12, 345, 0, 0, 0, 0, 0, 0, 1, null);

    assertThat(account(Fault.RESET, facts, 1080, false, false))
        .isEqualTo(
            "no fault came: the reset was due after line 300, and 12 lines (345 bytes) passed;"
                + " 1,080 of 1,080 lines were counted, 0 were lost");
  }

  private static String account(
      Fault fault, FaultFacts facts, long counted, boolean failed, boolean stopped) {
    var plan = new FaultPlan(new FaultOrder(fault, 1), 300, 3);
    return new FaultAccount(plan, facts, 1080, counted, failed, stopped).text();
  }
}
