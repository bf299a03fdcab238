package parallax.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parallax.compare.Overview;

/**
 * A key's counts over time, a line for each engine, in the units of an SVG of {@value #WIDTH} by
 * {@value #HEIGHT}. Where engines agree their lines lie on each other: the first is drawn broad.
 *
 * @param max the value at the upper edge; the lower one is 0
 */
public record KeyChart(String key, long max, List<Curve> curves) {

  public static final int WIDTH = 360;
  public static final int HEIGHT = 120;

  /** The points of an SVG polyline. */
  public record Curve(String engine, String points) {}

  /** A chart for each of the most frequent keys. */
  static List<KeyChart> of(Overview overview) {
    return overview.curves().keys().stream()
        .map(key -> of(key, overview.engines(), overview.curves().moments().size()))
        .toList();
  }

  private static KeyChart of(Overview.KeyCurves key, List<String> engines, int moments) {
    long max =
        key.values().stream().flatMap(List::stream).mapToLong(Long::longValue).max().orElse(0);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < engines.size(); i++) {
      curves.add(new Curve(engines.get(i), points(key.values().get(i), moments, Math.max(max, 1))));
    }
    return new KeyChart(key.key(), max, curves);
  }

  private static String points(List<Long> values, int moments, long max) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      double x = moments == 1 ? WIDTH / 2.0 : (double) i * WIDTH / (moments - 1);
      double y = HEIGHT - (double) values.get(i) * HEIGHT / max;
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    return points.toString().strip();
  }
}
