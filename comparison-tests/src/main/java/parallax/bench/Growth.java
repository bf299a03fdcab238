package parallax.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import parallax.stats.LineFit;

/**
 * How a contender's time and memory grow with what a series varies.
 *
 * @param exponent of the power law nearest to the times: 1 grows in proportion, 0 not at all
 * @param exponentError its standard error; null of a series of two
 * @param bytesPerUnit resident memory for one more, by a line through the peaks; null if unknown
 */
public record Growth(
    String example,
    String source,
    String contender,
    double exponent,
    Double exponentError,
    Double bytesPerUnit) {

  /** The growth of everybody who was measured at two values at least. */
  static List<Growth> of(List<Figures> series) {
    Map<List<String>, List<Figures>> byContender = new LinkedHashMap<>();
    for (Figures each : series) {
      if (each.at() != null) {
        byContender
            .computeIfAbsent(
                List.of(each.example(), each.source(), each.contender()),
                unused -> new ArrayList<>())
            .add(each);
      }
    }
    return byContender.values().stream()
        .filter(points -> points.size() > 1)
        .map(Growth::ofOne)
        .toList();
  }

  private static Growth ofOne(List<Figures> series) {
    Figures first = series.get(0);
    LineFit law = LineFit.powerLaw(points(series, point -> point.seconds().value()));
    boolean knowsPeaks = series.stream().allMatch(point -> point.peakBytes() != null);
    Double bytesPerUnit =
        knowsPeaks
            ? LineFit.of(points(series, point -> point.peakBytes().doubleValue())).slope()
            : null;
    return new Growth(
        first.example(),
        first.source(),
        first.contender(),
        law.slope(),
        law.slopeError(),
        bytesPerUnit);
  }

  private static List<LineFit.Point> points(
      List<Figures> series, Function<Figures, Double> figure) {
    return series.stream()
        .map(point -> new LineFit.Point(point.at(), figure.apply(point)))
        .toList();
  }
}
