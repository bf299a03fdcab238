package parallax.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import parallax.compare.EventTimes;

/**
 * Event time over batches, in the units of an SVG of {@value #WIDTH} by {@value #HEIGHT}: what each
 * batch brought, the watermark, the borders of windows, and where something was late. Times far
 * from all others lie on the edge.
 *
 * @param bottom and {@code top} the times at the edges, in UTC
 * @param watermark the points of an SVG polyline
 */
public record EventTimeChart(
    String bottom,
    String top,
    List<Border> borders,
    List<Span> spans,
    String watermark,
    List<Late> late) {

  public static final int WIDTH = 720;
  public static final int HEIGHT = 260;
  private static final int MAX_BORDERS = 40;
  private static final double OUTLIERS = 0.02;

  /** Where a window starts. */
  public record Border(String y, String time) {}

  /** From the earliest to the latest event of a batch. */
  public record Span(String x, String y1, String y2) {}

  /** A batch in which pairs of window and key were late. */
  public record Late(String x, String y, long count, String batch) {}

  static EventTimeChart of(EventTimes times) {
    Scale scale = new Scale(times.steps(), times.windowMillis());
    List<Span> spans = new ArrayList<>();
    List<Late> late = new ArrayList<>();
    StringBuilder watermark = new StringBuilder();
    for (int i = 0; i < times.steps().size(); i++) {
      EventTimes.Step step = times.steps().get(i);
      String x = number((i + 0.5) * WIDTH / times.steps().size());
      spans.add(new Span(x, scale.y(step.latest()), scale.y(step.earliest())));
      if (step.watermark() != null) {
        watermark.append(x).append(',').append(scale.y(step.watermark())).append(' ');
      }
      if (step.late() > 0) {
        late.add(new Late(x, scale.y(step.earliest()), step.late(), time(step.batch())));
      }
    }
    return new EventTimeChart(
        time(scale.bottom),
        time(scale.top),
        borders(times, scale),
        spans,
        watermark.toString().strip(),
        late);
  }

  private static List<Border> borders(EventTimes times, Scale scale) {
    long slide = times.slideMillis();
    long first = Math.floorDiv(scale.bottom, slide) + 1;
    long last = Math.floorDiv(scale.top, slide);
    return last - first >= MAX_BORDERS
        ? List.of()
        : LongStream.rangeClosed(first, last)
            .mapToObj(number -> new Border(scale.y(number * slide), time(number * slide)))
            .toList();
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** From times to heights; the bulk of the times fills it. */
  private static final class Scale {
    private final long bottom;
    private final long top;

    Scale(List<EventTimes.Step> steps, long windowMillis) {
      long[] times =
          steps.stream()
              .flatMapToLong(step -> LongStream.of(step.earliest(), step.latest()))
              .sorted()
              .toArray();
      int outliers = (int) Math.ceil(times.length * OUTLIERS);
      this.bottom = times[Math.min(outliers, times.length - 1)] - windowMillis;
      this.top = times[Math.max(times.length - 1 - outliers, 0)] + windowMillis;
    }

    String y(long millis) {
      double share = ((double) millis - bottom) / ((double) top - bottom);
      return number(HEIGHT - HEIGHT * Math.min(1, Math.max(0, share)));
    }
  }
}
