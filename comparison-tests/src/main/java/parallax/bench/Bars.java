package parallax.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import parallax.stats.Interval;

/**
 * Times relative to that of the fastest engine as bars with their intervals, in the units of an SVG
 * that is {@value #WIDTH} wide.
 *
 * @param title what was measured
 * @param best where 1 is
 */
public record Bars(String title, String best, List<Bar> bars) {

  public static final int WIDTH = 720;
  public static final int ROW = 26;
  private static final int LEFT = 170;
  private static final int RIGHT = 90;

  /**
   * A contender's bar.
   *
   * @param y its upper edge
   * @param classes by which it is painted
   * @param low where its interval begins
   * @param end where its text begins
   */
  public record Bar(
      String name,
      String classes,
      int y,
      String width,
      String low,
      String high,
      String end,
      String text) {}

  /** Where bars begin. */
  public static int left() {
    return LEFT;
  }

  /** How high the picture is. */
  public int height() {
    return bars.size() * ROW + 6;
  }

  /** The bars of what was measured of the same thing. */
  static Bars of(String title, List<Figures> figures, List<BenchReport.ContenderFacts> contenders) {
    List<Figures> known = figures.stream().filter(each -> each.ofBest() != null).toList();
    double most = known.stream().mapToDouble(each -> each.ofBest().high()).max().orElse(1);
    double unit = (WIDTH - LEFT - RIGHT) / Math.max(1, most);
    List<Bar> bars = new ArrayList<>();
    for (Figures each : known) {
      Interval ratio = each.ofBest();
      bars.add(
          new Bar(
              each.contender(),
              classes(each.contender(), contenders),
              bars.size() * ROW + 4,
              place(ratio.value() * unit),
              place(LEFT + ratio.low() * unit),
              place(LEFT + ratio.high() * unit),
              place(LEFT + ratio.high() * unit + 8),
              BenchWords.ratio(ratio)));
    }
    return new Bars(title, place(LEFT + unit), bars);
  }

  /** The engine and the profile of a contender, by which it is painted. */
  static String classes(String contender, List<BenchReport.ContenderFacts> contenders) {
    return contenders.stream()
        .filter(each -> each.name().equals(contender))
        .map(each -> each.engine() + " " + each.profile())
        .findFirst()
        .orElse("");
  }

  private static String place(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
