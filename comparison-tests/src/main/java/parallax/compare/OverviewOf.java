package parallax.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import parallax.result.ResultRow;
import parallax.result.Rows;
import parallax.result.SortSpace;

/**
 * Draws the overview of an example from the results of its engines, which it reads by place: once
 * to find the keys and the moments, once to draw the curves, once for the rows side by side. What
 * an engine has in common with the reference is read only there.
 */
public final class OverviewOf {

  static final int MAX_MOMENTS = 240;
  private static final int CURVES = 5;

  private final Rule rule;
  private final List<String> engines;
  private final Result reference;

  /** All that are not the same as the reference's, which is the first one. */
  private final List<Result> results = new ArrayList<>();

  /** Which of these is an engine's. */
  private final List<Integer> resultOfEngine = new ArrayList<>();

  private final SortSpace space;
  private final boolean isTable;

  private OverviewOf(Rule rule, Map<String, Result> results) {
    this.rule = rule;
    this.engines = List.copyOf(results.keySet());
    this.reference = results.values().stream().findFirst().orElseThrow();
    this.space = reference.space();
    results.values().forEach(this::take);
    this.isTable =
        rule == Rule.TABLE_AFTER_EVERY_BATCH
            || (rule == Rule.FINAL_ROWS && this.results.stream().allMatch(this::isTable));
  }

  /**
   * The overview of an example.
   *
   * @param rule by which it was compared
   * @param results by engine, the reference first
   */
  public static Overview of(Rule rule, Map<String, Result> results) {
    return new OverviewOf(rule, results).overview();
  }

  private void take(Result result) {
    boolean same =
        result == reference
            || result.placed(rule.isOfBatches()).isAllOf(reference.placed(rule.isOfBatches()));
    if (results.isEmpty() || !same) {
      results.add(result);
    }
    resultOfEngine.add(same ? 0 : results.size() - 1);
  }

  private Overview overview() {
    long windows = 0;
    KeyTotals.Found keys;
    try (var totals = new KeyTotals(space);
        Rows.Cursor rows = finalRows(reference).open()) {
      ResultRow before = null;
      for (ResultRow row = rows.next(); row != null; row = rows.next()) {
        totals.add(row.count().key(), row.count().value());
        windows += before == null || !isSameWindow(before, row) ? 1 : 0;
        before = row;
      }
      keys = totals.most(CURVES);
    }
    return new Overview(
        engines,
        keys.keys(),
        windows,
        late(),
        curves(keys.top()),
        rule == Rule.WINDOWS_OF_LINES ? new Overview.Rows(0, List.of()) : rows());
  }

  /** What is left of a result when it is over, by place. */
  private Rows finalRows(Result result) {
    return switch (rule) {
      case EVERY_ROW, WINDOWS_OF_LINES, TOTALS, FINAL_ROWS, FINAL_ROWS_AND_LATE ->
          rule.facts(placed(result));
      case TABLE_AFTER_EVERY_BATCH -> Upserts.finalRows(placed(result));
    };
  }

  private Rows placed(Result result) {
    return result.placed(rule.isOfBatches()).all();
  }

  private static boolean isSameWindow(ResultRow left, ResultRow right) {
    return left.count().start() == right.count().start()
        && left.count().end() == right.count().end();
  }

  private long late() {
    long late = 0;
    try (Rows.Cursor rows = reference.late().open()) {
      for (ResultRow row = rows.next(); row != null; row = rows.next()) {
        late += row.count().value();
      }
    }
    return late;
  }

  private Overview.Curves curves(List<String> keys) {
    List<Long> moments = moments();
    Map<String, List<List<Long>>> valuesByKey = new LinkedHashMap<>();
    keys.forEach(key -> valuesByKey.put(key, new ArrayList<>()));
    for (Result result : results) {
      Map<String, List<Long>> ofResult = values(result, new CurvesOf(keys, moments));
      valuesByKey.forEach((key, values) -> values.add(ofResult.get(key)));
    }
    List<Overview.KeyCurves> curves = new ArrayList<>();
    valuesByKey.forEach((key, values) -> curves.add(new Overview.KeyCurves(key, byEngine(values))));
    return new Overview.Curves(meaning(), moments, curves);
  }

  private Map<String, List<Long>> values(Result result, CurvesOf curves) {
    if (isTable) {
      return curves.ofTable(placed(result));
    }
    return switch (rule) {
      case TOTALS -> curves.ofTotals(result.rows());
      case WINDOWS_OF_LINES -> curves.ofLastWindows(placed(result), ends(result));
      default -> curves.ofWindows(finalRows(result));
    };
  }

  private <T> List<T> byEngine(List<T> ofResults) {
    return resultOfEngine.stream().map(ofResults::get).collect(Collectors.toList()); // Some null.
  }

  private String meaning() {
    if (isTable) {
      return "count in the table after the batch";
    }
    return switch (rule) {
      case TOTALS -> "sum of the counts up to then";
      case WINDOWS_OF_LINES -> "count in the last window that has ended by then";
      default -> "count in the window that ends then";
    };
  }

  private boolean isTable(Result result) {
    return placed(result).filter(row -> row.count().start() != row.count().end()).count() == 0;
  }

  /** Live, each engine has moments of its own. */
  private List<Long> moments() {
    boolean live = rule == Rule.TOTALS || rule == Rule.FINAL_ROWS || rule == Rule.WINDOWS_OF_LINES;
    try (Moments moments = new Moments(space)) {
      (live ? results : List.of(reference)).forEach(result -> add(result, moments));
      return moments.chosen(MAX_MOMENTS);
    }
  }

  /** All moments at which the engine's windows end; a live run has few. */
  private List<Long> ends(Result result) {
    try (Moments moments = new Moments(space)) {
      add(result, moments);
      return moments.chosen(Integer.MAX_VALUE);
    }
  }

  private void add(Result result, Moments moments) {
    try (Rows.Cursor rows = placed(result).open()) {
      for (ResultRow row = rows.next(); row != null; row = rows.next()) {
        moments.add(isTable ? row.batch() : row.count().end());
      }
    }
  }

  private Overview.Rows rows() {
    ShownRows shown = new ShownRows();
    try (var joined = new JoinedRows(results.stream().map(this::finalRows).toList())) {
      for (Overview.Row row = joined.next(); row != null; row = joined.next()) {
        shown.add(row);
      }
    }
    Overview.Rows rows = shown.rows();
    return new Overview.Rows(rows.total(), rows.shown().stream().map(this::ofEngines).toList());
  }

  private Overview.Row ofEngines(Overview.Row row) {
    return new Overview.Row(row.start(), row.end(), row.key(), byEngine(row.values()));
  }
}
