package parallax.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Utf8Test {

  private static final int[] ALPHABET = {
    'a', 'b', 0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfffd, 0xffff, 0x10000, 0x1f600,
    0x10ffff
  };

  @Test
  void orderIsThatOfTheBytes() {
    Random random = new Random(20_240_101);
    for (int i = 0; i < 100_000; i++) {
      String left = randomText(random);
      String right = randomText(random);

      int byBytes =
          Arrays.compareUnsigned(
              left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

      assertThat(Integer.signum(Utf8.ORDER.compare(left, right)))
          .as("'%s' and '%s'", Visible.text(left), Visible.text(right))
          .isEqualTo(Integer.signum(byBytes));
    }
  }

  /** By UTF-16 units the emoji would come first: d83d is less than ffff. */
  @Test
  void pairOfSurrogatesComesBehindEveryOtherCharacter() {
    assertThat(Utf8.ORDER.compare("\uffff", "\ud83d\ude00")).isNegative();
    assertThat("\uffff".compareTo("\ud83d\ude00")).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "61, 0, a",
    "ff, 1, \uFFFD",
    "61ff62, 1, a\uFFFDb",
    "fffe, 2, \uFFFD\uFFFD",
    "c3, 1, \uFFFD",
    "e282, 1, \uFFFD",
    "e28261, 1, \uFFFDa",
    "f09f9880, 0, \ud83d\ude00",
    "efbfbd, 0, \uFFFD",
    "efbfbdff, 1, \uFFFD\uFFFD",
    "c080, 2, \uFFFD\uFFFD",
  })
  void malformedBytesAreReplacedAndCounted(String hex, int replacements, String text) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThat(Utf8.repaired(bytes, 0, bytes.length))
        .isEqualTo(new Utf8.Repaired(text, replacements));
  }

  @ParameterizedTest
  @CsvSource({"ff", "61c3", "e282", "eda080", "f4908080", "efbfbdff"})
  void strictRefusesWhatIsNotUtf8(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertThatThrownBy(() -> Utf8.strict(bytes, 0, bytes.length))
        .isInstanceOf(CharacterCodingException.class);
  }

  @Test
  void strictAcceptsReplacementCharacterThatIsReallyThere() throws Exception {
    byte[] bytes = "x\uFFFDy".getBytes(StandardCharsets.UTF_8);

    assertThat(Utf8.strict(bytes, 1, 4)).isEqualTo("\uFFFD");
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(4); length > 0; length--) {
      text.appendCodePoint(ALPHABET[random.nextInt(ALPHABET.length)]);
    }
    return text.toString();
  }
}
