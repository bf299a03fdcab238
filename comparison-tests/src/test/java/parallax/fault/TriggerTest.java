package parallax.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A fault comes at its byte, however the bytes are cut into chunks. */
final class TriggerTest {

  /** After the line 'to be' comes the fault; of the line behind it at least three bytes pass. */
  @ParameterizedTest
  @CsvSource({
    "RESET, 'to be|or not|', 'to be|'",
    "HALF_OPEN, 'to be|or not|', 'to be|'",
    "THROTTLED, 'to be|', 'to be|'",
    "CUT_LINE, 'to be|or not|', 'to be|or '",
    "CUT_LINE, 'to be|or||is|nor|or not|', 'to be|or||is|nor|or '",
    "CUT_LINE, 'to be|or\u20acs|', 'to be|or\u20ac'",
    "CUT_CHARACTER, 'to be|\u20ac or \u20ac|', 'to be|\u20ac or ^'",
    "CUT_CHARACTER, 'to \u20ac|or not|is it \u20ac|', 'to \u20ac|or not|is it ^'",
  })
  void theFaultIsDueBehindTheseBytes(Fault fault, String sent, String passes) {
    Trigger trigger = trigger(fault, false);
    byte[] bytes = bytes(sent);

    int passed = trigger.pass(bytes, bytes.length);

    assertThat(trigger.isDue()).isTrue();
    assertThat(Arrays.copyOf(bytes, passed)).isEqualTo(bytes(passes));
  }

  @ParameterizedTest
  @CsvSource({
    "RESET, 'to be, or not to be'",
    "CUT_LINE, 'to be|or||is|nor|'",
    "CUT_CHARACTER, 'to \u20ac|or not to be|'",
  })
  void aStreamThatIsTooShortOrHasNoSuchPlacePassesWhole(Fault fault, String sent) {
    Trigger trigger = trigger(fault, false);
    byte[] bytes = bytes(sent);

    assertThat(trigger.pass(bytes, bytes.length)).isEqualTo(bytes.length);
    assertThat(trigger.isDue()).isFalse();
  }

  @Test
  void marksAreNoLines() {
    Trigger trigger = trigger(Fault.RESET, true);
    byte[] bytes = bytes("1000|2000|2000\t2000\tto be|3000|");

    assertThat(trigger.pass(bytes, bytes.length)).isEqualTo(bytes.length - "3000|".length());
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whereTheChunksEndDoesNotMatter(Fault fault) {
    byte[] bytes =
        bytes("to be|or not|to \u20ac is the question|whether \u6587 it is|nobler \u20ac|");
    Trigger atOnce = trigger(fault, false);
    int expected = atOnce.pass(bytes, bytes.length);
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Trigger trigger = trigger(fault, false);
      int passed = 0;

      while (!trigger.isDue() && passed < bytes.length) {
        int count = Math.min(1 + random.nextInt(7), bytes.length - passed);
        passed += trigger.pass(Arrays.copyOfRange(bytes, passed, passed + count), count);
      }

      assertThat(passed).as("seed " + seed).isEqualTo(expected);
      assertThat(trigger.isDue()).as("seed " + seed).isTrue();
    }
  }

  @Test
  void aSeedDrawsOneMomentOfTheSecondQuarter() {
    for (long seed = 0; seed < 200; seed++) {
      FaultOrder order = new FaultOrder(Fault.CUT_LINE, seed);

      assertThat(order.plan(400)).as("seed " + seed).isEqualTo(order.plan(400));
      assertThat(order.plan(400).afterLines()).as("seed " + seed).isBetween(100L, 200L);
      assertThat(order.plan(1).afterLines()).as("seed " + seed).isEqualTo(1);
    }
    assertThat(LongStream.range(0, 200).map(TriggerTest::moment).distinct().count())
        .isGreaterThan(50);
  }

  private static long moment(long seed) {
    return new FaultOrder(Fault.RESET, seed).plan(400).afterLines();
  }

  private static Trigger trigger(Fault fault, boolean hasMarks) {
    return new Trigger(new FaultPlan(new FaultOrder(fault, 1), 1, 3), hasMarks);
  }

  /** A bar ends a line; a caret is the first byte of a character that has three. */
  private static byte[] bytes(String text) {
    byte[] bytes = text.replace('|', '\n').getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '^' ? (byte) 0xe2 : bytes[i];
    }
    return bytes;
  }
}
