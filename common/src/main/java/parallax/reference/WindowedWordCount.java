package parallax.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import parallax.event.Batch;
import parallax.event.Event;
import parallax.event.Windows;
import parallax.event.WordTally;
import parallax.example.Parameters;
import parallax.result.BatchCounts;
import parallax.result.Count;

/**
 * Counts words in sliding windows of event time; a batch emits the counts that it changed, drops
 * words that are late for a window, and moves the watermark when it is over.
 */
public final class WindowedWordCount implements ReferenceExample {

  @Override
  public Stream<BatchCounts> build(Stream<Batch> batches, Parameters parameters) {
    return batches.map(new OpenWindows(parameters)::count);
  }

  /** The windows that the watermark has not passed, by start, and the watermark. */
  private static final class OpenWindows {
    private final long windowMillis;
    private final long slideMillis;
    private final long delayMillis;
    private final Map<Long, Map<String, Long>> countsByStart = new HashMap<>();
    private long watermark = Long.MIN_VALUE;

    OpenWindows(Parameters parameters) {
      this.windowMillis = parameters.window().toMillis();
      this.slideMillis = parameters.slide().toMillis();
      this.delayMillis = parameters.delay().toMillis();
    }

    BatchCounts count(Batch batch) {
      Map<Long, WordTally> inTime = new HashMap<>();
      Map<Long, WordTally> late = new HashMap<>();
      long nextWatermark = watermark;
      for (Event event : batch.events()) {
        for (long start : Windows.startsOf(event.eventMillis(), windowMillis, slideMillis)) {
          boolean isLate = start + windowMillis <= watermark;
          (isLate ? late : inTime)
              .computeIfAbsent(start, absent -> new WordTally())
              .add(event.text());
        }
        nextWatermark = Math.max(nextWatermark, event.eventMillis() - delayMillis);
      }
      Map<Long, Map<String, Long>> changed = Counts.ofTallies(inTime);
      changed.forEach(this::addTo);
      watermark = nextWatermark;
      // What ends by now will not change any more.
      countsByStart.keySet().removeIf(start -> start + windowMillis <= watermark);
      return new BatchCounts(batch.endMillis(), rows(changed), rows(Counts.ofTallies(late)));
    }

    /** Adds a batch's counts to a window, and puts the sums in their place. */
    private void addTo(long start, Map<String, Long> counts) {
      Map<String, Long> sums = countsByStart.computeIfAbsent(start, absent -> new HashMap<>());
      Counts.add(counts, sums);
      counts.replaceAll((word, count) -> sums.get(word));
    }

    private List<Count> rows(Map<Long, Map<String, Long>> countsByStart) {
      List<Count> rows = new ArrayList<>();
      countsByStart.forEach(
          (start, counts) -> rows.addAll(Counts.rows(start, start + windowMillis, counts)));
      return rows;
    }
  }
}
