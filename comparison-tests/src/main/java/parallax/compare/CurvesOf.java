package parallax.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import parallax.result.ResultRow;
import parallax.result.Rows;

/** Draws the curves of some keys from the rows of one engine. */
final class CurvesOf {

  private final List<Long> moments;
  private final Map<String, Curve> curves = new LinkedHashMap<>();

  CurvesOf(List<String> keys, List<Long> moments) {
    this.moments = moments;
    keys.forEach(key -> curves.put(key, new Curve(moments)));
  }

  /** The counts in the table after each batch; the rows come by place. */
  Map<String, List<Long>> ofTable(Rows rows) {
    take(rows, (row, curve) -> curve.setBy(row.batch(), row.count().value()));
    return values(Curve::lasting);
  }

  /** What was counted up to each moment. */
  Map<String, List<Long>> ofTotals(Rows rows) {
    take(rows, (row, curve) -> curve.addBy(row.count().end(), row.count().value()));
    return values(Curve::sums);
  }

  /** The counts of windows that end at the moments. */
  Map<String, List<Long>> ofWindows(Rows rows) {
    take(rows, (row, curve) -> curve.addAt(row.count().end(), row.count().value()));
    return values(Curve::values);
  }

  /** The counts of the last window of the engine's own that has ended by each moment. */
  Map<String, List<Long>> ofLastWindows(Rows rows, List<Long> ends) {
    CurvesOf own = new CurvesOf(List.copyOf(curves.keySet()), ends);
    Map<String, List<Long>> atEnds = own.ofWindows(rows);
    Map<String, List<Long>> values = new LinkedHashMap<>();
    atEnds.forEach((key, ofKey) -> values.put(key, atMoments(ends, ofKey)));
    return values;
  }

  private List<Long> atMoments(List<Long> ends, List<Long> values) {
    Curve curve = new Curve(moments);
    for (int i = 0; i < ends.size(); i++) {
      curve.setBy(ends.get(i), values.get(i));
    }
    return curve.lasting();
  }

  private void take(Rows rows, BiConsumer<ResultRow, Curve> taker) {
    try (Rows.Cursor cursor = rows.open()) {
      for (ResultRow row = cursor.next(); row != null; row = cursor.next()) {
        Curve curve = curves.get(row.count().key());
        if (curve != null) {
          taker.accept(row, curve);
        }
      }
    }
  }

  private Map<String, List<Long>> values(Function<Curve, List<Long>> reading) {
    Map<String, List<Long>> values = new LinkedHashMap<>();
    curves.forEach((key, curve) -> values.put(key, reading.apply(curve)));
    return values;
  }
}
