package parallax.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import parallax.event.Batch;
import parallax.event.Event;

/** Small streams from a seed: gaps, bursts, disorder, lateness, moments on borders, odd words. */
final class RandomBatches {

  private static final List<String> WORDS =
      List.of("to", "to", "to", "be", "or", "", "Ärger", "😀", "𝒳", "\uFB03", "a\tb");

  private RandomBatches() {}

  /** Batches of this duration, whose events lie within a few spans of their arrival. */
  static List<Batch> of(Random random, long batchMillis, long spanMillis, long slideMillis) {
    List<Batch> batches = new ArrayList<>();
    long start = random.nextInt(4) * batchMillis;
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++, start += batchMillis) {
      List<Event> events = new ArrayList<>();
      int lines = i == 0 ? 1 + random.nextInt(4) : random.nextInt(6) - 1;
      for (int line = 0; line < lines; line++) {
        long arrival = start + line * batchMillis / lines;
        events.add(
            new Event(arrival, event(random, arrival, spanMillis, slideMillis), text(random)));
      }
      batches.add(new Batch(start, start + batchMillis, events));
    }
    return batches;
  }

  private static long event(Random random, long arrival, long span, long slide) {
    long some = (long) (random.nextDouble() * 2 * span);
    long border = Math.floorDiv(arrival - some, slide) * slide;
    return switch (random.nextInt(8)) {
      case 0, 1 -> arrival - some;
      case 2 -> border;
      case 3 -> border - 1;
      case 4 -> arrival - 5 * some;
      case 5 -> arrival + some;
      default -> arrival;
    };
  }

  private static String text(Random random) {
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      words.add(WORDS.get(random.nextInt(WORDS.size())));
    }
    return String.join(" ", words);
  }
}
