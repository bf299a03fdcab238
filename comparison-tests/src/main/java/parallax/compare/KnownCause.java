package parallax.compare;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import parallax.compare.Difference.Kind;
import parallax.example.Parameters;
import parallax.result.ResultRow;
import parallax.result.Rows;

/**
 * A way in which engines differ by design, told by the traces that it leaves in a comparison.
 * Better none than a wrong one: a cause is recognised only if it explains every difference that is
 * there to be seen, and the totals do not contradict it.
 */
@SuppressWarnings("ImmutableEnumChecker") // A method reference has no state.
public enum KnownCause {
  ZERO_COUNTS("zero-counts", "Words with a count of zero", Evidence::onlyZeros),
  WINDOW_ALIGNMENT(
      "window-alignment", "Where sliding windows of batches lie", Evidence::onlyShiftedWindows),
  SPLIT("split", "Empty words at the end of a line", Evidence::onlyFewerEmptyWords),
  LONE_CR("lone-cr", "A carriage return inside a line", Evidence::onlyCutAtCarriageReturns),
  DEFAULT_CHARSET(
      "default-charset", "Words that are not ASCII", Evidence::onlyWordsInAnotherCharset),
  BEFORE_1970("before-1970", "Events before 1970", Evidence::onlyWindowsBefore1970),
  NEVER_FLUSHED("never-flushed", "The last windows of a stream", Evidence::onlyTheLastWindows),
  LATE_FILTER("late-filter", "Which rows are late", Evidence::onlyFewerLate);

  private final String anchor;
  private final String title;
  private final Predicate<Evidence> explains;

  KnownCause(String anchor, String title, Predicate<Evidence> explains) {
    this.anchor = anchor;
    this.title = title;
    this.explains = explains;
  }

  /** The name of its entry in docs/differences.md. */
  public String anchor() {
    return anchor;
  }

  /** The heading of its entry in docs/differences.md. */
  public String title() {
    return title;
  }

  /**
   * What explains all that is different, if one of these does.
   *
   * @param comparison of an engine's result with the reference's
   * @param parameters of the example
   * @param reference the reference's result
   */
  public static Optional<KnownCause> of(
      Comparison comparison, Parameters parameters, Result reference) {
    if (comparison.first().isEmpty()) {
      return Optional.empty();
    }
    Evidence evidence = new Evidence(comparison, parameters, reference);
    return Arrays.stream(values()).filter(cause -> cause.explains.test(evidence)).findFirst();
  }

  /** What there is to go by. */
  private record Evidence(Comparison comparison, Parameters parameters, Result reference) {

    private static final String CARRIAGE_RETURN = "\r";
    private static final char REPLACEMENT = '\uFFFD';
    private static final List<Charset> ONE_BYTE_CHARSETS =
        List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"));

    boolean onlyZeros() {
      return nothingMissing()
          && comparison.changed() == 0
          && all(row -> isCount(row) && row.actual() == 0);
    }

    boolean onlyShiftedWindows() {
      if (!parameters.has(Parameters.SLIDE) || comparison.changed() > 0 || !all(this::isCount)) {
        return false;
      }
      Set<Long> here = offsets();
      Set<Long> there = new HashSet<>();
      differences(Kind.UNEXPECTED).forEach(row -> there.add(offset(row.end())));
      return here.size() == 1
          && there.size() == 1
          && !here.equals(there)
          && comparison.missing() == comparison.expectedRows()
          && comparison.unexpected() == comparison.actualRows();
    }

    /**
     * Where the reference's windows end; at most two, of which the second says that they differ.
     */
    private Set<Long> offsets() {
      Set<Long> offsets = new HashSet<>();
      try (Rows.Cursor rows = reference.places().open()) {
        for (var row = rows.next(); row != null && offsets.size() < 2; row = rows.next()) {
          offsets.add(offset(row.count().end()));
        }
      }
      return offsets;
    }

    /** How far behind the last multiple of the slide. */
    private long offset(long millis) {
      return Math.floorMod(millis, parameters.slide().toMillis());
    }

    boolean onlyFewerEmptyWords() {
      return comparison.unexpected() == 0 && all(row -> isEmptyWord(row.key()) && isFewer(row));
    }

    /** The key of transform-join has a category before the word. */
    private static boolean isEmptyWord(String key) {
      return key != null && (key.isEmpty() || key.endsWith("\t"));
    }

    boolean onlyCutAtCarriageReturns() {
      Set<String> pieces = new HashSet<>();
      comparison.first().stream()
          .map(Difference::key)
          .filter(Evidence::isCuttable)
          .forEach(key -> pieces.addAll(List.of(key.split(CARRIAGE_RETURN, -1))));
      return !pieces.isEmpty()
          && (all(row -> isCuttable(row.key()) ? isFewer(row) : isMore(row, pieces))
              || all(row -> isCuttable(row.key()) ? isMore(row) : isFewer(row, pieces)));
    }

    private static boolean isCuttable(String key) {
      return key != null && key.contains(CARRIAGE_RETURN);
    }

    boolean onlyWordsInAnotherCharset() {
      Set<String> garbled = new HashSet<>();
      differences(Kind.UNEXPECTED).forEach(row -> garbled.add(row.key()));
      return comparison.changed() == 0
          && all(row -> row.kind() == Kind.MISSING ? !isAscii(row.key()) : isGarbled(row.key()))
          && differences(Kind.MISSING).stream().anyMatch(row -> becameOneOf(garbled, row.key()));
    }

    private static boolean isAscii(String key) {
      return key == null || key.chars().allMatch(c -> c < 128);
    }

    private static boolean isGarbled(String key) {
      return key != null && (key.indexOf(REPLACEMENT) >= 0 || isUtf8ReadAsSomethingElse(key));
    }

    private static boolean isUtf8ReadAsSomethingElse(String key) {
      return ONE_BYTE_CHARSETS.stream()
          .map(charset -> new String(key.getBytes(charset), StandardCharsets.UTF_8))
          .anyMatch(read -> !isAscii(read) && read.indexOf(REPLACEMENT) < 0);
    }

    private static boolean becameOneOf(Set<String> garbled, String key) {
      byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
      return garbled.contains(new String(bytes, StandardCharsets.US_ASCII))
          || ONE_BYTE_CHARSETS.stream()
              .anyMatch(charset -> garbled.contains(new String(bytes, charset)));
    }

    boolean onlyWindowsBefore1970() {
      if (!parameters.has(Parameters.DELAY)
          || !all(row -> row.late() ? isMore(row) : isMissingBefore1970(row))) {
        return false;
      }
      long before = places(row -> row.count().end() <= 0);
      return before > 0 && before == count(row -> !row.late());
    }

    private static boolean isMissingBefore1970(Difference row) {
      return row.kind() == Kind.MISSING && row.end() <= 0;
    }

    boolean onlyTheLastWindows() {
      if (!all(row -> isCount(row) && row.kind() == Kind.MISSING && row.start() < row.end())) {
        return false;
      }
      long first = comparison.first().stream().mapToLong(Difference::end).min().orElseThrow();
      long last = places(row -> row.count().end() >= first);
      return last == comparison.missing()
          && last == comparison.differences()
          && last < comparison.expectedRows();
    }

    boolean onlyFewerLate() {
      List<Difference> late = comparison.first().stream().filter(Difference::late).toList();
      List<Difference> counted = comparison.first().stream().filter(row -> !row.late()).toList();
      if (!parameters.has(Parameters.DELAY) || late.isEmpty() || counted.isEmpty()) {
        return false;
      }
      boolean named = late.stream().allMatch(row -> row.key() != null);
      long fewerLate = -late.stream().mapToLong(Evidence::excess).sum();
      long moreCounted = counted.stream().mapToLong(Evidence::excess).sum();
      // A pair without a name stands for one occurrence or more.
      return all(row -> row.late() ? isFewer(row) : isMore(row))
          && (named ? moreCounted == fewerLate : moreCounted >= fewerLate);
    }

    private static long excess(Difference row) {
      return (row.actual() == null ? 0 : row.actual())
          - (row.expected() == null ? 0 : row.expected());
    }

    private boolean nothingMissing() {
      return comparison.missing() == 0;
    }

    private boolean isCount(Difference row) {
      return !row.late() && row.key() != null;
    }

    private static boolean isFewer(Difference row) {
      return row.kind() == Kind.MISSING
          || (row.kind() == Kind.CHANGED && row.actual() < row.expected());
    }

    private static boolean isMore(Difference row) {
      return row.kind() == Kind.UNEXPECTED
          || (row.kind() == Kind.CHANGED && row.actual() > row.expected());
    }

    private static boolean isFewer(Difference row, Set<String> keys) {
      return keys.contains(row.key()) && isFewer(row);
    }

    private static boolean isMore(Difference row, Set<String> keys) {
      return keys.contains(row.key()) && isMore(row);
    }

    /** How many windows with a key of the reference are like this. */
    private long places(Predicate<ResultRow> condition) {
      return reference.places().filter(condition).count();
    }

    private List<Difference> differences(Kind kind) {
      return comparison.first().stream().filter(row -> row.kind() == kind).toList();
    }

    private long count(Predicate<Difference> condition) {
      return comparison.first().stream().filter(condition).count();
    }

    private boolean all(Predicate<Difference> condition) {
      return comparison.first().stream().allMatch(condition);
    }
  }
}
