package parallax.spark.dstream;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.streaming.api.java.JavaDStream;
import org.apache.spark.streaming.api.java.JavaPairDStream;
import parallax.event.Event;
import parallax.event.WordTally;
import scala.Tuple2;

/**
 * The words of lines with their counts, added up while the lines are read. Spark's own map-side
 * combine would do the same later, with a pair of objects and a look-up for every single word; it
 * still adds up what is here in several pieces.
 */
final class TalliedWords implements Iterator<Tuple2<String, Long>> {

  private static final int MAX_WORDS = 1 << 16; // a bound of memory

  private final Iterator<Event> lines;
  private final WordTally tally = new WordTally();
  private final Queue<Tuple2<String, Long>> counted = new ArrayDeque<>();

  private TalliedWords(Iterator<Event> lines) {
    this.lines = lines;
  }

  /** The words of each batch, each with its counts in the partitions. */
  static JavaPairDStream<String, Long> of(JavaDStream<Event> events) {
    return events.mapPartitionsToPair(TalliedWords::new);
  }

  @Override
  public boolean hasNext() {
    if (counted.isEmpty()) {
      while (lines.hasNext() && tally.size() < MAX_WORDS) {
        tally.add(lines.next().text());
      }
      tally.drain((word, count) -> counted.add(new Tuple2<>(word, count)));
    }
    return !counted.isEmpty();
  }

  @Override
  public Tuple2<String, Long> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return counted.remove();
  }
}
