package parallax.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import parallax.event.Batch;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.result.Count;

/**
 * What the examples compute, word for word as their definition says, with all the input at hand and
 * everything counted from the beginning each time: slow, and too simple to be wrong.
 */
final class Definitions {

  private final List<Batch> batches;
  private final Parameters parameters;

  Definitions(List<Batch> batches, Parameters parameters) {
    this.batches = batches;
    this.parameters = parameters;
  }

  /** One row per batch and word. */
  Set<Count> wordCount() {
    Set<Count> rows = new HashSet<>();
    for (Batch batch : batches) {
      rows.addAll(rows(batch.startMillis(), batch.endMillis(), words(e -> arrivedIn(e, batch))));
    }
    return rows;
  }

  /** At every multiple of the slide that is the end of a batch, what arrived in the window. */
  Set<Count> slidingWindowCount() {
    long window = parameters.window().toMillis();
    Set<Count> rows = new HashSet<>();
    for (Batch batch : batches) {
      long end = batch.endMillis();
      if (Math.floorMod(end, parameters.slide().toMillis()) == 0) {
        Predicate<Event> inWindow =
            event -> event.arrivalMillis() >= end - window && event.arrivalMillis() < end;
        rows.addAll(rows(end - window, end, words(inWindow)));
      }
    }
    return rows;
  }

  /** For each word of a batch and each line of the table with that word, one. */
  Set<Count> transformJoin() {
    Set<Count> rows = new HashSet<>();
    for (Batch batch : batches) {
      List<String> joined = new ArrayList<>();
      for (String word : words(event -> arrivedIn(event, batch))) {
        for (String category : parameters.table().getOrDefault(word, List.of())) {
          joined.add(category + "\t" + word);
        }
      }
      rows.addAll(rows(batch.startMillis(), batch.endMillis(), joined));
    }
    return rows;
  }

  /** After every batch, the initial count plus that of all words so far. */
  Map<Long, Map<String, Long>> tables(Map<String, Long> initial) {
    Map<Long, Map<String, Long>> tables = new TreeMap<>();
    for (Batch batch : batches) {
      Map<String, Long> table = new HashMap<>(initial);
      words(event -> event.arrivalMillis() < batch.endMillis())
          .forEach(word -> table.merge(word, 1L, Long::sum));
      tables.put(batch.endMillis(), table);
    }
    return tables;
  }

  /** Every pair of window and word, whether late or not, with the batch. */
  private void pairs(boolean late, PairConsumer consumer) {
    long window = parameters.window().toMillis();
    long slide = parameters.slide().toMillis();
    for (Batch batch : batches) {
      long watermark = watermarkBefore(batch);
      for (Event event : batch.events()) {
        long t = event.eventMillis();
        // Every multiple of the slide for which start <= t < start + window.
        for (long k = Math.floorDiv(t - window, slide) - 1; k * slide <= t; k++) {
          long end = k * slide + window;
          if (t < end && (end <= watermark) == late) {
            for (String word : event.text().split(" ", -1)) {
              consumer.take(batch.endMillis(), k * slide, end, word);
            }
          }
        }
      }
    }
  }

  /** Takes an occurrence of a word in a window. */
  private interface PairConsumer {
    void take(long batch, long start, long end, String word);
  }

  /** The final count of every window and word. */
  Set<Count> windowedWordCount() {
    Map<Count, Long> counts = new HashMap<>();
    pairs(
        false,
        (batch, start, end, word) -> counts.merge(new Count(start, end, word, 0), 1L, Long::sum));
    return values(counts);
  }

  /** What was dropped as late, by batch. */
  Map<Long, Set<Count>> late() {
    Map<Long, Map<Count, Long>> byBatch = new TreeMap<>();
    pairs(
        true,
        (batch, start, end, word) ->
            byBatch
                .computeIfAbsent(batch, absent -> new HashMap<>())
                .merge(new Count(start, end, word, 0), 1L, Long::sum));
    Map<Long, Set<Count>> late = new TreeMap<>();
    byBatch.forEach((batch, counts) -> late.put(batch, values(counts)));
    return late;
  }

  private long watermarkBefore(Batch batch) {
    return batches.stream()
        .filter(other -> other.endMillis() < batch.endMillis())
        .flatMap(other -> other.events().stream())
        .mapToLong(event -> event.eventMillis() - parameters.delay().toMillis())
        .max()
        .orElse(Long.MIN_VALUE);
  }

  private List<String> words(Predicate<Event> events) {
    return batches.stream()
        .flatMap(batch -> batch.events().stream())
        .filter(events)
        .flatMap(event -> List.of(event.text().split(" ", -1)).stream())
        .toList();
  }

  private static boolean arrivedIn(Event event, Batch batch) {
    return event.arrivalMillis() >= batch.startMillis()
        && event.arrivalMillis() < batch.endMillis();
  }

  private static Set<Count> rows(long start, long end, List<String> keys) {
    Map<Count, Long> counts = new HashMap<>();
    keys.forEach(key -> counts.merge(new Count(start, end, key, 0), 1L, Long::sum));
    return values(counts);
  }

  private static Set<Count> values(Map<Count, Long> counts) {
    Set<Count> rows = new HashSet<>();
    counts.forEach((at, value) -> rows.add(new Count(at.start(), at.end(), at.key(), value)));
    return rows;
  }
}
