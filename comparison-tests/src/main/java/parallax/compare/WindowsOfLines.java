package parallax.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parallax.event.Event;
import parallax.event.Words;
import parallax.example.Parameters;
import parallax.result.Count;
import parallax.result.ResultRow;

/**
 * What sliding windows of arrival time must hold in a live run, where every engine stamps arrivals
 * by its own clock: which line is the first of a window is the engine's to say, but windows are
 * runs of consecutive lines, and each goes on where the windows that it overlaps say. So the
 * borders are read off the engine's own windows, and its rows are held to the lines between them:
 * no line may be lost, doubled, or in another window than its neighbours. A line is counted within
 * a slide after it was sent, and only windows that end within a slide of the last line may be
 * missing. It holds the lines and the rows in memory: a live run goes at a human pace.
 */
public final class WindowsOfLines {

  /** No engine is so slow that a line arrives so long after it was sent. */
  private static final long MAX_DELAY_MILLIS = Duration.ofHours(1).toMillis();

  private final List<Event> lines;
  private final long windowMillis;
  private final long slideMillis;
  private final Map<Long, Map<String, Long>> actualByEnd = new TreeMap<>();

  /** How many lines arrived before the end of each window. */
  private final TreeMap<Long, Integer> borders = new TreeMap<>();

  private WindowsOfLines(List<Event> lines, Parameters parameters, Result actual) {
    this.lines = lines;
    this.windowMillis = parameters.window().toMillis();
    this.slideMillis = parameters.slide().toMillis();
    actual.rows().toList().stream().map(ResultRow::count).filter(this::canBe).forEach(this::take);
  }

  /**
   * The rows that an engine must have emitted, given where it put the borders.
   *
   * @param lines in the order in which they were sent, each with the moment of that
   * @param parameters of an example that counts words in windows of arrival time
   * @param actual what the engine emitted
   */
  public static Result expected(List<Event> lines, Parameters parameters, Result actual) {
    if (lines.isEmpty()) {
      return new Result(List.of(), List.of());
    }
    return new WindowsOfLines(lines, parameters, actual).expected();
  }

  /** Whether there can be a window like that; an engine is not trusted in this. */
  private boolean canBe(Count row) {
    return row.end() % slideMillis == 0
        && row.end() > lines.get(0).arrivalMillis() - slideMillis
        && row.end() < lastSentMillis() + windowMillis + MAX_DELAY_MILLIS;
  }

  private void take(Count row) {
    actualByEnd
        .computeIfAbsent(row.end(), end -> new HashMap<>())
        .merge(row.key(), row.value(), Long::sum);
  }

  private Result expected() {
    List<ResultRow> rows = new ArrayList<>();
    long last = lastEnd();
    for (long end = firstEnd(); end <= last; end += slideMillis) {
      for (var count : counts(end).entrySet()) {
        Count row = new Count(end - windowMillis, end, count.getKey(), count.getValue());
        rows.add(new ResultRow(end, row));
      }
    }
    return new Result(rows, List.of());
  }

  /** Finds the border at this end, and counts the words of the window that ends there. */
  private Map<String, Long> counts(long end) {
    Map<String, Long> actual = actualByEnd.getOrDefault(end, Map.of());
    int atLeast = Math.max(border(borders.floorEntry(end)), certain(end));
    int firstFrom = border(borders.floorEntry(end - windowMillis));
    Map.Entry<Long, Integer> behind = borders.ceilingEntry(end - windowMillis);
    int lastFrom = behind == null ? firstFrom : behind.getValue();
    for (int from = firstFrom; from < lastFrom; from++) {
      int to = to(from, atLeast, actual);
      Map<String, Long> counts = words(from, to);
      if (counts.equals(actual)) {
        borders.put(end, to);
        return counts;
      }
    }
    int to = to(lastFrom, atLeast, actual);
    borders.put(end, to);
    return words(lastFrom, to);
  }

  /** Where a window ends that starts at a line and has as many words as this. */
  private int to(int from, int atLeast, Map<String, Long> actual) {
    long wanted = actual.values().stream().mapToLong(Long::longValue).sum();
    int to = from;
    for (long words = 0; to < lines.size() && words < wanted; to++) {
      words += Words.of(lines.get(to).text()).size();
    }
    return Math.max(to, atLeast);
  }

  private Map<String, Long> words(int from, int to) {
    Map<String, Long> counts = new HashMap<>();
    for (Event line : lines.subList(from, to)) {
      Words.of(line.text()).forEach(word -> counts.merge(word, 1L, Long::sum));
    }
    return counts;
  }

  /** How many lines have arrived by then on any clock. */
  private int certain(long end) {
    int count = 0;
    while (count < lines.size() && lines.get(count).arrivalMillis() <= end - slideMillis) {
      count++;
    }
    return count;
  }

  private long firstEnd() {
    long firstCertain = floor(lines.get(0).arrivalMillis()) + 2 * slideMillis;
    return actualByEnd.keySet().stream().reduce(firstCertain, Math::min);
  }

  private long lastEnd() {
    long lastCertain = floor(lastSentMillis() - slideMillis);
    return actualByEnd.keySet().stream().reduce(lastCertain, Math::max);
  }

  private long lastSentMillis() {
    return lines.get(lines.size() - 1).arrivalMillis();
  }

  private long floor(long millis) {
    return Math.floorDiv(millis, slideMillis) * slideMillis;
  }

  private static int border(Map.Entry<Long, Integer> entry) {
    return entry == null ? 0 : entry.getValue();
  }
}
