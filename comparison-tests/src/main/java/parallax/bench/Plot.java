package parallax.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/**
 * Curves on two axes, in the units of an SVG of {@value #WIDTH} by {@value #HEIGHT}.
 *
 * @param title what it shows
 * @param xTicks of the lower axis, from left to right
 * @param yTicks of the left axis, from below
 */
public record Plot(String title, List<Tick> xTicks, List<Tick> yTicks, List<Curve> curves) {

  public static final int WIDTH = 640;
  public static final int HEIGHT = 300;
  public static final int LEFT = 64;
  public static final int BOTTOM = 28;
  public static final int TOP = 10;

  private static final double LARGEST = 100; // Beyond all nines.
  private static final double FIRST_NAMED = 50; // Names of lower percentiles would overlap.

  /** A place on an axis, and its name. */
  public record Tick(String place, String label) {}

  /**
   * A curve.
   *
   * @param classes by which it is painted
   * @param points of an SVG polyline
   */
  public record Curve(String label, String classes, String points, List<Dot> dots) {}

  /** A point of a curve. */
  public record Dot(String x, String y) {}

  /** A curve before it has its place. */
  record Data(String label, String classes, List<double[]> points) {}

  /** Puts curves on logarithmic axes. */
  static Plot logarithmic(String title, List<Data> data) {
    return of(title, data, Math::log10, value -> true, Plot::plain);
  }

  /** Puts percentile curves on an axis where 90, 99 and 99.9 are as far from each other. */
  static Plot percentiles(String title, List<Data> data) {
    double most =
        data.stream()
            .flatMap(curve -> curve.points().stream())
            .mapToDouble(point -> point[0])
            .filter(percent -> percent < LARGEST)
            .map(Plot::nines)
            .max()
            .orElse(0);
    return of(
        title,
        data,
        percent -> percent < LARGEST ? nines(percent) : most + 0.5,
        percent -> percent >= FIRST_NAMED,
        BenchWords::percent);
  }

  private interface Names {
    String of(double value);
  }

  private static Plot of(
      String title,
      List<Data> data,
      DoubleUnaryOperator scaleX,
      DoublePredicate isNamed,
      Names names) {
    List<double[]> all = data.stream().flatMap(curve -> curve.points().stream()).toList();
    Axis x = new Axis(all.stream().mapToDouble(point -> scaleX.applyAsDouble(point[0])).toArray());
    Axis y = new Axis(all.stream().mapToDouble(point -> Math.log10(point[1])).toArray());
    List<Tick> xTicks =
        all.stream()
            .map(point -> point[0])
            .distinct()
            .sorted()
            .filter(isNamed::test)
            .map(value -> new Tick(x.across(scaleX.applyAsDouble(value)), names.of(value)))
            .toList();
    List<Curve> curves = data.stream().map(curve -> curve(curve, scaleX, x, y)).toList();
    return new Plot(title, xTicks, y.decades(), curves);
  }

  private static Curve curve(Data data, DoubleUnaryOperator scaleX, Axis x, Axis y) {
    List<Dot> dots = new ArrayList<>();
    for (double[] point : data.points()) {
      dots.add(new Dot(x.across(scaleX.applyAsDouble(point[0])), y.up(Math.log10(point[1]))));
    }
    String points = String.join(" ", dots.stream().map(dot -> dot.x() + "," + dot.y()).toList());
    return new Curve(data.label(), data.classes(), points, dots);
  }

  /** How many nines a percentile has: 1 at 90, 2 at 99. */
  private static double nines(double percent) {
    return -Math.log10(1 - percent / 100);
  }

  private static String plain(double value) {
    return value >= 1 ? String.format(Locale.ROOT, "%,.0f", value) : Double.toString(value);
  }

  /** The least and the largest value of an axis. */
  private static final class Axis {
    private final double low;
    private final double high;

    Axis(double[] values) {
      double least = Arrays.stream(values).min().orElse(0);
      double most = Arrays.stream(values).max().orElse(1);
      this.low = least == most ? least - 0.5 : least;
      this.high = least == most ? most + 0.5 : most;
    }

    String across(double value) {
      return place(LEFT + (value - low) / (high - low) * (WIDTH - LEFT - 24));
    }

    String up(double value) {
      return place(HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - BOTTOM - TOP - 10));
    }

    /** Ticks at 1, 2 and 5 times powers of ten, and where there are none at both ends. */
    List<Tick> decades() {
      List<Tick> ticks = new ArrayList<>();
      for (int power = (int) Math.floor(low); power <= Math.ceil(high); power++) {
        for (int digit : new int[] {1, 2, 5}) {
          double value = digit * Math.pow(10, power);
          if (Math.log10(value) >= low - 1e-9 && Math.log10(value) <= high + 1e-9) {
            ticks.add(new Tick(up(Math.log10(value)), label(value)));
          }
        }
      }
      return ticks.isEmpty()
          ? List.of(
              new Tick(up(low), label(Math.pow(10, low))),
              new Tick(up(high), label(Math.pow(10, high))))
          : ticks;
    }

    private static String label(double value) {
      return value >= 10
          ? String.format(Locale.ROOT, "%,.0f", value)
          : String.format(Locale.ROOT, "%.2f", value).replaceAll("0$", "");
    }

    private static String place(double value) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
  }
}
