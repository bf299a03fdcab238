package parallax.event;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where sliding windows lie: the one rule for engines that have none of their own. */
public final class Windows {

  private Windows() {}

  /**
   * The starts of the windows that hold a moment, the earliest first. A window starts at each
   * multiple of the slide, before 1970 too, and holds {@code [start, start + window)}.
   */
  public static List<Long> startsOf(long millis, long windowMillis, long slideMillis) {
    List<Long> starts = new ArrayList<>();
    long last = Math.floorDiv(millis, slideMillis) * slideMillis;
    long first = Math.floorDiv(millis - windowMillis, slideMillis) * slideMillis + slideMillis;
    for (long start = first; start <= last; start += slideMillis) {
      starts.add(start);
    }
    return starts;
  }

  /**
   * The longest piece of time of which windows are made whole: they begin and end at multiples of
   * it.
   */
  public static Duration pane(Duration window, Duration slide) {
    var windowMillis = BigInteger.valueOf(window.toMillis());
    return Duration.ofMillis(
        windowMillis.gcd(BigInteger.valueOf(slide.toMillis())).longValueExact());
  }
}
