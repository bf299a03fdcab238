package parallax.compare;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import parallax.result.Count;
import parallax.result.ResultRow;
import parallax.result.RowBytes;
import parallax.result.Rows;

/**
 * How many rows there are of each window, and the sum of their hashes, 128 bits of SHA-256: two
 * windows hold the same rows, in whatever order, exactly when these are equal, but for a chance of
 * 1 in 2^128. So that there may be any number of windows, they are dealt to {@value #DRAWERS}
 * drawers, each of which stands for all windows in it. A table has no windows; its keys are dealt.
 */
final class WindowDigests {

  private static final int DRAWER_BITS = 14;
  static final int DRAWERS = 1 << DRAWER_BITS;

  private final long[] rows = new long[DRAWERS];
  private final long[] high = new long[DRAWERS];
  private final long[] low = new long[DRAWERS];
  private final long[] from = new long[DRAWERS];
  private final long[] to = new long[DRAWERS];
  private final MessageDigest sha256 = sha256();
  private final RowBytes encoder = new RowBytes();
  private long total;
  private boolean namesAll = true;

  private WindowDigests() {}

  /**
   * The digests of rows, which are read once.
   *
   * @param form in which they are compared
   */
  static WindowDigests of(Rows rows, UnaryOperator<ResultRow> form) {
    WindowDigests digests = new WindowDigests();
    try (Rows.Cursor cursor = rows.open()) {
      long position = cursor.position();
      for (ResultRow row = cursor.next(); row != null; row = cursor.next()) {
        digests.add(form.apply(row), position, cursor.position());
        position = cursor.position();
      }
    }
    return digests;
  }

  /** Where the rows of these drawers are, with what lies between them. */
  List<Rows.Part> parts(BitSet drawers) {
    List<Rows.Part> sorted =
        drawers.stream()
            .filter(drawer -> rows[drawer] > 0)
            .mapToObj(drawer -> new Rows.Part(from[drawer], to[drawer]))
            .sorted(Comparator.comparingLong(Rows.Part::from))
            .toList();
    List<Rows.Part> parts = new ArrayList<>();
    for (Rows.Part part : sorted) {
      Rows.Part before = parts.isEmpty() ? null : parts.get(parts.size() - 1);
      if (before != null && part.from() <= before.to()) {
        long end = Math.max(before.to(), part.to());
        parts.set(parts.size() - 1, new Rows.Part(before.from(), end));
      } else {
        parts.add(part);
      }
    }
    return parts;
  }

  /** How many rows there are in all. */
  long total() {
    return total;
  }

  /** Whether every row has a key. */
  boolean namesAll() {
    return namesAll;
  }

  /** The drawers that do not hold the same rows. */
  BitSet differing(WindowDigests other) {
    BitSet differing = new BitSet(DRAWERS);
    for (int i = 0; i < DRAWERS; i++) {
      differing.set(
          i, rows[i] != other.rows[i] || high[i] != other.high[i] || low[i] != other.low[i]);
    }
    return differing;
  }

  /** The drawer of a row, which is that of all rows at the same place. */
  static int drawer(ResultRow row) {
    Count count = row.count();
    boolean isWindow = count.start() != count.end();
    long hash = 31 * count.start() + count.end();
    hash = 31 * hash + (isWindow || count.key() == null ? 0 : count.key().hashCode());
    hash *= 0x9e3779b97f4a7c15L; // 2^64 over the golden ratio: spreads neighbours.
    return (int) ((hash ^ (hash << 32)) >>> (Long.SIZE - DRAWER_BITS));
  }

  private void add(ResultRow row, long position, long end) {
    encoder.addTo(sha256, row);
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
    int drawer = drawer(row);
    from[drawer] = rows[drawer] == 0 ? position : from[drawer];
    to[drawer] = end;
    rows[drawer]++;
    high[drawer] += hash.getLong();
    low[drawer] += hash.getLong();
    total++;
    namesAll &= row.count().key() != null;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
