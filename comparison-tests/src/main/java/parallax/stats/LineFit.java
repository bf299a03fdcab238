package parallax.stats;

import java.util.List;

/**
 * The line through points that is nearest to them by least squares.
 *
 * @param slope of the line
 * @param intercept where it crosses x = 0
 * @param slopeError the standard error of the slope; null of two points, which lie on any line
 */
public record LineFit(double slope, double intercept, Double slopeError) {

  /** A point. */
  public record Point(double x, double y) {

    /** The same on logarithmic axes. */
    Point logarithmic() {
      return new Point(Math.log(x), Math.log(y));
    }
  }

  /**
   * Fits a line.
   *
   * @throws IllegalArgumentException if all points have the same x
   */
  public static LineFit of(List<Point> points) {
    double meanX = points.stream().mapToDouble(Point::x).average().orElse(0);
    double meanY = points.stream().mapToDouble(Point::y).average().orElse(0);
    double varianceX = points.stream().mapToDouble(point -> square(point.x() - meanX)).sum();
    if (!(varianceX > 0)) {
      throw new IllegalArgumentException("no line through points of one x: " + points);
    }
    double slope =
        points.stream().mapToDouble(point -> (point.x() - meanX) * (point.y() - meanY)).sum()
            / varianceX;
    double intercept = meanY - slope * meanX;
    double residue =
        points.stream()
            .mapToDouble(point -> square(point.y() - intercept - slope * point.x()))
            .sum();
    Double error = points.size() < 3 ? null : Math.sqrt(residue / (points.size() - 2) / varianceX);
    return new LineFit(slope, intercept, error);
  }

  /**
   * Fits {@code y = c * x^slope}: a line on logarithmic axes, whose slope is the exponent.
   *
   * @param points with x and y above zero
   */
  public static LineFit powerLaw(List<Point> points) {
    return of(points.stream().map(Point::logarithmic).toList());
  }

  private static double square(double value) {
    return value * value;
  }
}
