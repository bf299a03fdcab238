package parallax.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What followed the faults of one job, in the units of an SVG of {@value #WIDTH} by {@value
 * #HEIGHT}: from each fault until it was known, until the engine took jobs, until a batch came, and
 * until a new one came.
 *
 * @param spans in the order of time
 * @param faults where the faults are
 */
public record CrashTimeline(List<Span> spans, List<Mark> faults) {

  public static final int WIDTH = 720;
  public static final int HEIGHT = 28;

  /** A part of the way back; {@code kind} is a class of the page's style. */
  public record Span(String x, String width, String kind, String title) {}

  /** A fault. */
  public record Mark(String x, String title) {}

  /** The timeline of a job, on the scale of a run. */
  static CrashTimeline of(Crash crash, double from, double to) {
    List<Span> spans = new ArrayList<>();
    List<Mark> faults = new ArrayList<>();
    double unit = WIDTH / Math.max(0.001, to - from);
    for (Crash.Fault fault : crash.faults()) {
      double start = fault.at();
      start = span(spans, from, unit, start, fault.detected(), "detect", "until it was known");
      start = span(spans, from, unit, start, fault.restarted(), "restart", "until it took jobs");
      start = span(spans, from, unit, start, fault.firstOutput(), "output", "until a batch came");
      span(spans, from, unit, start, fault.caughtUp(), "catchup", "until a new batch came");
      faults.add(
          new Mark(
              number((fault.at() - from) * unit),
              "%s %s, after %,d batches, at %.1f s"
                  .formatted(fault.what(), fault.moment(), fault.batches(), fault.at())));
    }
    return new CrashTimeline(spans, faults);
  }

  /** Adds what passed between two moments, and returns the later one. */
  private static double span(
      List<Span> spans,
      double from,
      double unit,
      double start,
      Double end,
      String kind,
      String what) {
    if (end == null || end <= start) {
      return start;
    }
    spans.add(
        new Span(
            number((start - from) * unit),
            number((end - start) * unit),
            kind,
            String.format(Locale.ROOT, "%.2f s %s", end - start, what)));
    return end;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
