package parallax.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parallax.event.Utf8;
import parallax.result.Count;
import parallax.result.ResultRow;

/** What an overview must show, the plain way: all rows in maps. */
final class PlainOverview {

  private static final int MAX_MOMENTS = 240;
  private static final int CURVES = 5;
  private static final int FEW_ROWS = 400;
  private static final int TOP_ROWS = 200;

  private final Rule rule;
  private final Map<String, PlainResult> results;
  private final Map<String, List<Count>> finalRows = new LinkedHashMap<>();

  private PlainOverview(Rule rule, Map<String, PlainResult> results) {
    this.rule = rule;
    this.results = results;
    results.forEach((engine, result) -> finalRows.put(engine, finalRows(result)));
  }

  /**
   * The overview of an example.
   *
   * @param rule by which it was compared
   * @param results by engine, the reference first
   */
  static Overview of(Rule rule, Map<String, PlainResult> results) {
    return new PlainOverview(rule, results).overview();
  }

  private Overview overview() {
    Collection<Count> expected = finalRows.values().stream().findFirst().orElse(List.of());
    PlainResult reference =
        results.values().stream().findFirst().orElse(new PlainResult(List.of(), List.of()));
    return new Overview(
        List.copyOf(results.keySet()),
        expected.stream().map(Count::key).distinct().count(),
        expected.stream().map(row -> List.of(row.start(), row.end())).distinct().count(),
        reference.late().stream().mapToLong(row -> row.count().value()).sum(),
        curves(topKeys(expected)),
        rule == Rule.WINDOWS_OF_LINES ? new Overview.Rows(0, List.of()) : rows());
  }

  /** What is left of a result when it is over. */
  private List<Count> finalRows(PlainResult result) {
    return switch (rule) {
      case EVERY_ROW, WINDOWS_OF_LINES -> result.rows().stream().map(ResultRow::count).toList();
      case TOTALS -> result.totals();
      case TABLE_AFTER_EVERY_BATCH, FINAL_ROWS, FINAL_ROWS_AND_LATE -> result.finalRows();
    };
  }

  private static List<String> topKeys(Collection<Count> rows) {
    Map<String, Long> totals =
        rows.stream()
            .collect(Collectors.groupingBy(Count::key, Collectors.summingLong(Count::value)));
    Comparator<Map.Entry<String, Long>> most =
        Map.Entry.comparingByValue(Comparator.reverseOrder());
    return totals.entrySet().stream()
        .sorted(most.thenComparing(Map.Entry::getKey, Utf8.ORDER))
        .limit(CURVES)
        .map(Map.Entry::getKey)
        .toList();
  }

  private Overview.Curves curves(List<String> keys) {
    List<Long> moments = chosen(moments());
    Map<String, List<List<Long>>> valuesByKey = new LinkedHashMap<>();
    keys.forEach(key -> valuesByKey.put(key, new ArrayList<>()));
    for (PlainResult result : results.values()) {
      Map<String, List<Long>> ofEngine = values(result, new HashSet<>(keys), moments);
      valuesByKey.forEach((key, values) -> values.add(ofEngine.get(key)));
    }
    List<Overview.KeyCurves> curves = new ArrayList<>();
    valuesByKey.forEach((key, values) -> curves.add(new Overview.KeyCurves(key, values)));
    return new Overview.Curves(meaning(), moments, curves);
  }

  private String meaning() {
    if (isTable()) {
      return "count in the table after the batch";
    }
    return switch (rule) {
      case TOTALS -> "sum of the counts up to then";
      case WINDOWS_OF_LINES -> "count in the last window that has ended by then";
      default -> "count in the window that ends then";
    };
  }

  private boolean isTable() {
    return rule == Rule.TABLE_AFTER_EVERY_BATCH
        || (rule == Rule.FINAL_ROWS && results.values().stream().allMatch(PlainOverview::isTable));
  }

  private static boolean isTable(PlainResult result) {
    return result.rows().stream().allMatch(row -> row.count().start() == row.count().end());
  }

  /** Live, each engine has moments of its own. */
  private boolean isLive() {
    return rule == Rule.TOTALS || rule == Rule.FINAL_ROWS || rule == Rule.WINDOWS_OF_LINES;
  }

  private NavigableSet<Long> moments() {
    return results.values().stream()
        .limit(isLive() ? results.size() : 1)
        .flatMap(result -> result.rows().stream())
        .map(this::moment)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Long> chosen(NavigableSet<Long> moments) {
    List<Long> all = List.copyOf(moments);
    int shown = Math.min(all.size(), MAX_MOMENTS);
    List<Long> chosen = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      chosen.add(all.get((int) ((i + 1L) * all.size() / shown) - 1)); // the last one always
    }
    return chosen;
  }

  /** The values of these keys at these moments, by key. */
  private Map<String, List<Long>> values(PlainResult result, Set<String> keys, List<Long> moments) {
    Map<String, List<Long>> values = new HashMap<>();
    keys.forEach(key -> values.put(key, new ArrayList<>()));
    NavigableMap<Long, List<Count>> byMoment = byMoment(result);
    Map<String, Long> now = new HashMap<>();
    long before = Long.MIN_VALUE;
    for (long moment : moments) {
      if (lasts()) {
        byMoment.subMap(before, false, moment, true).values().forEach(rows -> take(rows, now));
      } else {
        now.clear();
        take(byMoment.getOrDefault(moment, List.of()), now);
      }
      values.forEach((key, list) -> list.add(now.getOrDefault(key, 0L)));
      before = moment;
    }
    return values;
  }

  private NavigableMap<Long, List<Count>> byMoment(PlainResult result) {
    NavigableMap<Long, List<Count>> byMoment = new TreeMap<>();
    if (isTable() || rule == Rule.TOTALS) {
      result.rows().forEach(row -> add(byMoment, moment(row), row.count()));
    } else {
      finalRows(result).forEach(row -> add(byMoment, row.end(), row));
    }
    return byMoment;
  }

  private static void add(Map<Long, List<Count>> byMoment, long moment, Count row) {
    byMoment.computeIfAbsent(moment, any -> new ArrayList<>()).add(row);
  }

  /** Whether a value holds until the next one of its engine. */
  private boolean lasts() {
    return isTable() || rule == Rule.TOTALS || rule == Rule.WINDOWS_OF_LINES;
  }

  private void take(List<Count> rows, Map<String, Long> now) {
    if (rule == Rule.WINDOWS_OF_LINES) {
      now.clear(); // the next window
    }
    boolean replaces = isTable();
    rows.forEach(row -> now.merge(row.key(), row.value(), (a, b) -> replaces ? b : a + b));
  }

  private long moment(ResultRow row) {
    return isTable() ? row.batch() : row.count().end();
  }

  private Overview.Rows rows() {
    record Place(long start, long end, String key) {}
    Map<Place, Long[]> table = new HashMap<>();
    int engine = 0;
    for (List<Count> rows : finalRows.values()) {
      for (Count row : rows) {
        Long[] values =
            table.computeIfAbsent(
                new Place(row.start(), row.end(), row.key()), absent -> new Long[finalRows.size()]);
        values[engine] = values[engine] == null ? row.value() : values[engine] + row.value();
      }
      engine++;
    }
    Comparator<Overview.Row> byPlace =
        Comparator.comparingLong(Overview.Row::start)
            .thenComparingLong(Overview.Row::end)
            .thenComparing(Overview.Row::key, Utf8.ORDER);
    Stream<Overview.Row> all =
        table.entrySet().stream()
            .map(
                row ->
                    new Overview.Row(
                        row.getKey().start(),
                        row.getKey().end(),
                        row.getKey().key(),
                        Arrays.asList(row.getValue())));
    Stream<Overview.Row> shown =
        table.size() <= FEW_ROWS
            ? all.sorted(byPlace)
            : all.sorted(
                    Comparator.comparingLong(PlainOverview::biggest)
                        .reversed()
                        .thenComparing(byPlace))
                .limit(TOP_ROWS);
    return new Overview.Rows(table.size(), shown.toList());
  }

  private static long biggest(Overview.Row row) {
    return row.values().stream().mapToLong(value -> value == null ? 0 : value).max().orElse(0);
  }
}
