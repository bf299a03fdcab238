package parallax.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import parallax.process.Engines;
import parallax.stats.Bootstrap;
import parallax.stats.Interval;
import parallax.stats.Statistics;

/**
 * What follows from a measurement; medians of its rounds.
 *
 * @param seconds the time of a run
 * @param recordsPerSecond lines that went in
 * @param megabytesPerSecond of these lines' text
 * @param cpuSecondsPerMillion for a million lines
 * @param peakBytes the largest of all rounds; null if unknown
 * @param collectionSeconds null if unknown
 * @param allocatedMegabytesPerMillion for a million lines; null if unknown
 * @param ofBest its time divided by that of the fastest engine, the reference left aside
 * @param ofReference its time divided by that of the reference
 * @param naiveOverTuned how many times longer the naive profile of the engine takes; null but for
 *     the tuned one
 */
public record Figures(
    String example,
    String source,
    String contender,
    Long at,
    Interval seconds,
    double recordsPerSecond,
    double megabytesPerSecond,
    double cpuSecondsPerMillion,
    Long peakBytes,
    Double collectionSeconds,
    Double allocatedMegabytesPerMillion,
    Interval ofBest,
    Interval ofReference,
    Interval naiveOverTuned) {

  /** The figures of all measurements that count. */
  static List<Figures> of(List<Measurement> all, List<Contender> contenders, long seed) {
    List<Figures> figures = new ArrayList<>();
    for (Measurement measurement : all) {
      if (measurement.counts()) {
        List<Measurement> rivals =
            all.stream().filter(Measurement::counts).filter(measurement::isOfSame).toList();
        figures.add(of(measurement, rivals, contenders, new Bootstrap(seed)));
      }
    }
    return figures;
  }

  private static Figures of(
      Measurement measured,
      List<Measurement> rivals,
      List<Contender> contenders,
      Bootstrap bootstrap) {
    double seconds = Statistics.median(measured.seconds());
    double millions = measured.records() / 1e6;
    Optional<Measurement> best =
        rivals.stream()
            .filter(rival -> !rival.contender().equals(Engines.REFERENCE))
            .min(Comparator.comparing(rival -> Statistics.median(rival.seconds())));
    return new Figures(
        measured.example(),
        measured.source(),
        measured.contender(),
        measured.at(),
        bootstrap.median(measured.seconds()),
        measured.records() / seconds,
        measured.bytes() / 1e6 / seconds,
        median(measured, Measurement.Run::cpuSeconds) / millions,
        peak(measured),
        median(measured, Measurement.Run::collectionSeconds),
        perMillion(median(measured, run -> megabytes(run.allocatedBytes())), millions),
        best.map(rival -> ratio(measured, rival, bootstrap)).orElse(null),
        find(rivals, Engines.REFERENCE)
            .map(reference -> ratio(measured, reference, bootstrap))
            .orElse(null),
        naiveTwin(measured, contenders)
            .flatMap(naive -> find(rivals, naive))
            .map(naive -> ratio(naive, measured, bootstrap))
            .orElse(null));
  }

  private static Optional<String> naiveTwin(Measurement tuned, List<Contender> contenders) {
    return contenders.stream()
        .filter(each -> each.name().equals(tuned.contender()))
        .filter(each -> each.profile() == Contender.Profile.TUNED)
        .flatMap(
            itself ->
                contenders.stream()
                    .filter(other -> other.profile() == Contender.Profile.NAIVE)
                    .filter(other -> other.engine().equals(itself.engine())))
        .map(Contender::name)
        .findFirst();
  }

  private static Optional<Measurement> find(List<Measurement> rivals, String contender) {
    return rivals.stream().filter(rival -> rival.contender().equals(contender)).findFirst();
  }

  private static Interval ratio(Measurement above, Measurement below, Bootstrap bootstrap) {
    return above.runs().size() == below.runs().size()
        ? bootstrap.pairedRatio(above.seconds(), below.seconds())
        : bootstrap.ratio(above.seconds(), below.seconds());
  }

  private static Long peak(Measurement measured) {
    return measured.runs().stream()
        .map(Measurement.Run::peakBytes)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Double megabytes(Long bytes) {
    return bytes == null ? null : bytes / 1e6;
  }

  private static Double perMillion(Double value, double millions) {
    return value == null ? null : value / millions;
  }

  private static Double median(Measurement measured, Function<Measurement.Run, Double> figure) {
    List<Double> known = measured.runs().stream().map(figure).filter(Objects::nonNull).toList();
    return known.isEmpty() ? null : Double.valueOf(Statistics.median(known));
  }
}
