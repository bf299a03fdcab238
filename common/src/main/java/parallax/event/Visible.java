package parallax.event;

/** Shows untrusted text on a terminal or in a message: what would act is made visible instead. */
public final class Visible {

  private Visible() {}

  /**
   * The text with every control character, line separator, bidirectional control, invisible format
   * character and unpaired surrogate written as <code>&#92;u{hex}</code>.
   */
  public static String text(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(point -> append(visible, point));
    return visible.toString();
  }

  /** The same, cut to so many characters with an ellipsis where it was longer. */
  public static String text(String text, int maxLength) {
    String visible = text(text.length() > maxLength ? text.substring(0, maxLength) : text);
    return visible.length() > maxLength || text.length() > maxLength
        ? visible.substring(0, Math.min(visible.length(), maxLength - 1)) + "…"
        : visible;
  }

  private static void append(StringBuilder visible, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          visible.append(String.format("\\u{%x}", point));
      default -> visible.appendCodePoint(point);
    }
  }
}
