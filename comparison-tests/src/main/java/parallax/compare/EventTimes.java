package parallax.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parallax.event.Batch;
import parallax.event.BatchIndex;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.ResultRow;
import parallax.result.Rows;

/**
 * How event time went on from batch to batch: what was late, and why.
 *
 * @param windowMillis duration of a window
 * @param slideMillis from the start of a window to that of the next
 * @param steps in the order of the batches, those without a line left out; at most {@value
 *     #MAX_STEPS}, the ones with late lines first of all
 * @param total how many steps there are in all
 */
public record EventTimes(long windowMillis, long slideMillis, List<Step> steps, long total) {

  private static final int MAX_STEPS = 300;

  /**
   * A batch with lines. All times are epoch milliseconds.
   *
   * @param batch its end
   * @param earliest event time of its lines
   * @param latest event time of its lines
   * @param watermark while it was counted; null in the first one
   * @param late how many pairs of window and key were dropped
   */
  public record Step(long batch, long earliest, long latest, Long watermark, long late) {}

  /**
   * Reads them from the run's input.
   *
   * @param late what the reference dropped
   */
  public static EventTimes of(Path inputStream, int maxLineBytes, Parameters parameters, Rows late)
      throws IOException {
    Map<Long, Long> lateByBatch = new HashMap<>();
    try (Rows.Cursor rows = late.open()) {
      for (ResultRow row = rows.next(); row != null; row = rows.next()) {
        lateByBatch.merge(row.batch(), row.count().value(), Long::sum);
      }
    }
    BatchIndex index = BatchIndex.scan(inputStream, parameters.batch(), maxLineBytes);
    List<Step> steps = new ArrayList<>();
    Long watermark = null;
    for (int i = 0; i < index.size(); i++) {
      Batch batch = index.read(i);
      var times = batch.events().stream().mapToLong(Event::eventMillis).summaryStatistics();
      if (times.getCount() > 0) {
        long dropped = lateByBatch.getOrDefault(batch.endMillis(), 0L);
        steps.add(new Step(batch.endMillis(), times.getMin(), times.getMax(), watermark, dropped));
        long reached = times.getMax() - parameters.delay().toMillis();
        watermark = watermark == null ? reached : Math.max(watermark, reached);
      }
    }
    return new EventTimes(
        parameters.window().toMillis(), parameters.slide().toMillis(), chosen(steps), steps.size());
  }

  private static List<Step> chosen(List<Step> steps) {
    if (steps.size() <= MAX_STEPS) {
      return steps;
    }
    List<Step> chosen = new ArrayList<>();
    int every = (steps.size() + MAX_STEPS - 1) / MAX_STEPS;
    for (int from = 0; from < steps.size(); from += every) {
      List<Step> group = steps.subList(from, Math.min(from + every, steps.size()));
      chosen.add(group.stream().filter(step -> step.late() > 0).findFirst().orElse(group.get(0)));
    }
    return chosen;
  }
}
