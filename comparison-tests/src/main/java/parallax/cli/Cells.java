package parallax.cli;

import parallax.event.Visible;

/** Text in the cells of a terminal, some of which take two and some none. */
final class Cells {

  private static final char ELLIPSIS = '…';

  private Cells() {}

  /** The text with what would act made visible, cut or filled up to exactly so many cells. */
  static String fit(String text, int width) {
    String visible = Visible.text(text, 4 * width);
    StringBuilder fitted = new StringBuilder();
    int used = 0;
    for (int i = 0; i < visible.length(); i = visible.offsetByCodePoints(i, 1)) {
      int point = visible.codePointAt(i);
      int cells = of(point);
      boolean rest = of(visible.substring(i)) > width - used;
      if (rest && used + cells > width - 1) {
        return fitted.append(ELLIPSIS).append(" ".repeat(Math.max(0, width - used - 1))).toString();
      }
      fitted.appendCodePoint(point);
      used += cells;
    }
    return fitted.append(" ".repeat(width - used)).toString();
  }

  /** How many cells a text takes. */
  static int of(String text) {
    return text.codePoints().map(Cells::of).sum();
  }

  private static int of(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(point) ? 2 : 1;
    };
  }

  /** Unicode's East Asian Width W and F, in blocks: rather too many than too few. */
  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115f)
        || (point >= 0x231a && point <= 0x231b)
        || (point >= 0x23e9 && point <= 0x23f3)
        || (point >= 0x25fd && point <= 0x27bf)
        || (point >= 0x2b1b && point <= 0x2b55)
        || (point >= 0x2e80 && point <= 0xa4cf)
        || (point >= 0xa960 && point <= 0xa97c)
        || (point >= 0xac00 && point <= 0xd7ff)
        || (point >= 0xf900 && point <= 0xfaff)
        || (point >= 0xfe10 && point <= 0xfe6f)
        || (point >= 0xff00 && point <= 0xffe6)
        || (point >= 0x16fe0 && point <= 0x1b2ff)
        || (point >= 0x1f000 && point <= 0x1faff)
        || (point >= 0x20000 && point <= 0x3fffd);
  }
}
