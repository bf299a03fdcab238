package parallax.event;

/** Shows untrusted text on a terminal or in a message: what would act is made visible instead. */
public final class Visible {

  private Visible() {}

  /**
   * The text with every control character, line separator, bidirectional control, invisible format
   * character, unpaired surrogate and noncharacter written as <code>&#92;u{hex}</code>.
   */
  public static String text(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(visible, point));
    return visible.toString();
  }

  /** The same, cut to so many characters with an ellipsis where it was longer. */
  public static String text(String text, int maxLength) {
    StringBuilder visible = new StringBuilder();
    int cut = 0; // How much of it leaves room for the ellipsis.
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      append(visible, text.codePointAt(i));
      if (visible.length() > maxLength) {
        return visible.substring(0, cut) + "…";
      }
      cut = visible.length() < maxLength ? visible.length() : cut;
    }
    return visible.toString();
  }

  private static void append(StringBuilder visible, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          visible.append(String.format("\\u{%x}", point));
      default -> {
        if (isNoCharacter(point)) {
          visible.append(String.format("\\u{%x}", point));
        } else {
          visible.appendCodePoint(point);
        }
      }
    }
  }

  /** Whether Unicode keeps this code point for ever without a character; XML forbids some. */
  private static boolean isNoCharacter(int point) {
    return (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
  }
}
