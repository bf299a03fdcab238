package parallax.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VisibleTest {

  @Test
  void textThatOnlyShowsIsKept() {
    String harmless = "größe  время 世界 \ud83c\udf0a <b>bold</b> \\ \"";

    assertThat(Visible.text(harmless)).isEqualTo(harmless);
  }

  @Test
  void whatActsOrHidesIsWrittenOut() {
    assertThat(Visible.text("\u001b[31mred\u0007")).isEqualTo("\\u{1b}[31mred\\u{7}");
    assertThat(Visible.text("a\tb\r\n")).isEqualTo("a\\u{9}b\\u{d}\\u{a}");
    assertThat(Visible.text("a\u202eb\u200bc\ufeff")).isEqualTo("a\\u{202e}b\\u{200b}c\\u{feff}");
    assertThat(Visible.text("\u2028\u2029\u0085")).isEqualTo("\\u{2028}\\u{2029}\\u{85}");
    assertThat(Visible.text("\ud83d")).isEqualTo("\\u{d83d}");
  }

  @Test
  void longTextIsCutToTheLengthWithAnEllipsis() {
    assertThat(Visible.text("abcde", 5)).isEqualTo("abcde");
    assertThat(Visible.text("abcdef", 5)).isEqualTo("abcd…");
    assertThat(Visible.text("a\tbc", 5)).isEqualTo("a…");
  }

  @Test
  void cutNeverSplitsACharacterOrAnEscape() {
    String waves = "\ud83c\udf0a".repeat(10);

    for (int length = 1; length <= 20; length++) {
      String cut = Visible.text(waves + "\u001b" + waves, length);

      assertThat(cut).hasSizeLessThanOrEqualTo(length).endsWith("…");
      assertThat(Visible.text(cut)).as("cut to %d", length).isEqualTo(cut);
    }
    assertThat(Visible.text("abc\u001bdef", 7)).isEqualTo("abc…");
  }
}
