package parallax.plain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parallax.engine.Job;
import parallax.engine.UnsupportedJobException;
import parallax.event.Batch;
import parallax.event.Windows;
import parallax.example.Parameters;
import parallax.result.Count;

/** The counts of each window and key, in maps; the examples as one would first write them. */
final class PlainCounts {

  private static final long NO_WINDOW = 0;

  private final Job job;
  private final Parameters parameters;
  private final long batchMillis;
  private final long endMillis;
  private final boolean joins;
  private final Map<String, List<String>> categories;
  private final Map<Long, Map<String, Long>> countsByStart = new HashMap<>();

  /**
   * No counts yet, or the initial state.
   *
   * @param endMillis of the last batch: windows of arrival time that end later are not emitted
   * @throws UnsupportedJobException if there is no such example
   */
  PlainCounts(Job job, long endMillis) {
    this.job = job;
    this.parameters = job.parameters();
    this.batchMillis = parameters.batch().toMillis();
    this.endMillis = endMillis;
    this.joins = job.example().equals("transform-join");
    this.categories = joins ? parameters.table() : Map.of();
    if (job.example().equals("stateful-count")) {
      countsByStart.put(NO_WINDOW, new HashMap<>(parameters.initial()));
    }
  }

  /** Counts a line of the recorded-stream format; a mark has nothing to count. */
  void add(String line) {
    String[] fields = line.split("\t", 3);
    if (fields.length < 3) {
      return;
    }
    String[] words = fields[2].split(" ", -1);
    for (long start : starts(Long.parseLong(fields[0]), Long.parseLong(fields[1]))) {
      Map<String, Long> counts = countsByStart.computeIfAbsent(start, absent -> new HashMap<>());
      for (String word : words) {
        if (joins) {
          join(word, counts);
        } else {
          counts.merge(word, 1L, Long::sum);
        }
      }
    }
  }

  private void join(String word, Map<String, Long> counts) {
    for (String category : categories.getOrDefault(word, List.of())) {
      counts.merge(category + "\t" + word, 1L, Long::sum);
    }
  }

  /** All rows of windows that are over. */
  List<Count> rows() {
    List<Count> rows = new ArrayList<>();
    countsByStart.forEach(
        (start, counts) -> {
          long end = end(start);
          if (job.example().equals("windowed-word-count") || end <= endMillis) {
            counts.forEach((key, count) -> rows.add(new Count(start, end, key, count)));
          }
        });
    return rows;
  }

  private List<Long> starts(long arrivalMillis, long eventMillis) {
    return switch (job.example()) {
      case "word-count", "transform-join" -> List.of(Batch.startOf(arrivalMillis, batchMillis));
      case "sliding-window-count" -> ofArrival(arrivalMillis);
      case "windowed-word-count" ->
          Windows.startsOf(
              eventMillis, parameters.window().toMillis(), parameters.slide().toMillis());
      case "incremental-word-count", "stateful-count" -> List.of(NO_WINDOW);
      default -> throw UnsupportedJobException.noExample("the plain thread", job.example());
    };
  }

  /** These windows end at multiples of the slide, however long they are. */
  private List<Long> ofArrival(long arrivalMillis) {
    long windowMillis = parameters.window().toMillis();
    long slideMillis = parameters.slide().toMillis();
    List<Long> starts = new ArrayList<>();
    long end = Batch.startOf(arrivalMillis, slideMillis) + slideMillis;
    for (; end - windowMillis <= arrivalMillis; end += slideMillis) {
      starts.add(end - windowMillis);
    }
    return starts;
  }

  private long end(long start) {
    return switch (job.example()) {
      case "word-count", "transform-join" -> start + batchMillis;
      case "incremental-word-count", "stateful-count" -> NO_WINDOW;
      default -> start + parameters.window().toMillis();
    };
  }
}
