package parallax.result;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sums up what an engine emits, so that engines can be compared while they run without passing all
 * their rows on. A row replaces an earlier one of the same window and key. Not safe for concurrent
 * use.
 */
public final class Tally {

  private final Map<Window, Table> tables = new HashMap<>();
  private final Table soFar = new Table();

  private record Window(long start, long end) {
    static Window of(Count row) {
      return new Window(row.start(), row.end());
    }
  }

  /**
   * Takes what a batch emitted.
   *
   * @return the sums of the windows that it has rows of, late ones included
   */
  public List<Sum> add(BatchCounts batch) {
    Set<Window> touched = new LinkedHashSet<>();
    for (Count row : batch.counts()) {
      Window window = Window.of(row);
      touched.add(window);
      soFar.add(row.key(), table(window).put(row.key(), row.value()));
    }
    for (Count row : batch.late()) {
      addLate(row, touched);
    }
    return touched.stream()
        .map(window -> tables.get(window).sum(window.start(), window.end()))
        .toList();
  }

  /** The sum of each key over all windows. */
  public Sum soFar() {
    return soFar.sum(0, 0);
  }

  private void addLate(Count row, Set<Window> touched) {
    if (row.key() == null) {
      soFar.late += row.value(); // From an engine that cannot say which windows.
      return;
    }
    Window window = Window.of(row);
    touched.add(window);
    table(window).late++;
    soFar.late++;
  }

  private Table table(Window window) {
    return tables.computeIfAbsent(window, absent -> new Table());
  }

  /** Values by key, and the sum of the hashes of its rows: 128 bits, as two halves. */
  private static final class Table {
    private final MessageDigest sha256 = sha256();
    private final Map<String, Long> values = new HashMap<>();
    private long total;
    private long late;
    private long high;
    private long low;

    /** Sets a value and returns by how much it is above the one before. */
    long put(String key, long value) {
      Long before = values.put(key, value);
      if (before != null && before == value) {
        return 0;
      }
      if (before != null) {
        hash(key, before, -1);
      }
      hash(key, value, 1);
      long more = value - (before == null ? 0 : before);
      total += more;
      return more;
    }

    void add(String key, long more) {
      long unused = put(key, values.getOrDefault(key, 0L) + more);
    }

    Sum sum(long start, long end) {
      return new Sum(start, end, values.size(), total, late, "%016x%016x".formatted(high, low));
    }

    private void hash(String key, long value, int sign) {
      sha256.update(key.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0xff); // No byte of UTF-8, so that the key's end is certain.
      ByteBuffer hash =
          ByteBuffer.wrap(sha256.digest(Long.toString(value).getBytes(StandardCharsets.US_ASCII)));
      high += sign * hash.getLong();
      low += sign * hash.getLong();
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
