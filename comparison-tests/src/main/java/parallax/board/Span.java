package parallax.board;

import java.util.Comparator;

/** A window's first moment and the first one behind it, epoch milliseconds. */
record Span(long start, long end) {
  static final Comparator<Span> BY_END =
      Comparator.comparingLong(Span::end).thenComparingLong(Span::start);
}
