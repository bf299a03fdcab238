package parallax.spark.dstream;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.Optional;
import org.apache.spark.streaming.State;
import parallax.event.Event;
import parallax.event.Windows;
import parallax.event.WordTally;
import parallax.result.Count;
import scala.Tuple2;

/** Sliding windows of event time with a watermark, for an engine that has neither. */
record EventTimeWindows(long windowMillis, long slideMillis, long paneMillis, long delayMillis)
    implements Serializable {

  /** A word in a window. */
  record WindowedWord(long start, String word) implements Serializable {}

  /**
   * What of a batch belongs to one shard.
   *
   * @param maxEventMillis the largest event time of all lines, also of those that have no word in
   *     it
   */
  record Share(long maxEventMillis, Map<WindowedWord, Long> counts) implements Serializable {

    Share plus(Share other) {
      Map<WindowedWord, Long> sums = new HashMap<>(counts);
      other.counts.forEach((word, count) -> sums.merge(word, count, Long::sum));
      return new Share(Math.max(maxEventMillis, other.maxEventMillis), sums);
    }
  }

  /** The state of a shard: its counts in the windows that the watermark has not passed. */
  record Open(long watermark, Map<WindowedWord, Long> counts) implements Serializable {}

  /** What a shard makes of its share of a batch. */
  record Emitted(List<Count> changed, List<Count> late) implements Serializable {}

  /** Counts the words of lines in each of their windows, and gives every shard a share. */
  Iterator<Tuple2<Integer, Share>> deal(Iterator<Event> lines, int shards) {
    if (!lines.hasNext()) {
      return List.<Tuple2<Integer, Share>>of().iterator();
    }
    Map<Long, WordTally> tallies = new HashMap<>(); // by pane: each is in whole windows
    long maxEventMillis = Long.MIN_VALUE;
    while (lines.hasNext()) {
      Event line = lines.next();
      maxEventMillis = Math.max(maxEventMillis, line.eventMillis());
      long pane = Math.floorDiv(line.eventMillis(), paneMillis) * paneMillis;
      tallies.computeIfAbsent(pane, absent -> new WordTally()).add(line.text());
    }
    List<Map<WindowedWord, Long>> counts = new ArrayList<>();
    IntStream.range(0, shards).forEach(shard -> counts.add(new HashMap<>()));
    tallies.forEach((pane, tally) -> deal(pane, tally, counts));
    List<Tuple2<Integer, Share>> shares = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      shares.add(new Tuple2<>(shard, new Share(maxEventMillis, counts.get(shard))));
    }
    return shares.iterator();
  }

  private void deal(long pane, WordTally tally, List<Map<WindowedWord, Long>> shards) {
    List<Long> starts = Windows.startsOf(pane, windowMillis, slideMillis);
    tally.drain(
        (word, count) -> {
          var ofShard = shards.get(Math.floorMod(word.hashCode(), shards.size()));
          starts.forEach(start -> ofShard.merge(new WindowedWord(start, word), count, Long::sum));
        });
  }

  /**
   * Adds a shard's share of a batch to its open windows. Only when that is done does the watermark
   * move, and the windows that it passes are dropped.
   */
  Emitted count(Integer shard, Optional<Share> share, State<Open> state) {
    Open before = state.exists() ? state.get() : new Open(Long.MIN_VALUE, Map.of());
    // A copy: Spark may have to make this batch again from the state before it.
    Map<WindowedWord, Long> counts = new HashMap<>(before.counts());
    Emitted emitted = new Emitted(new ArrayList<>(), new ArrayList<>());
    share
        .get()
        .counts()
        .forEach(
            (word, count) -> {
              if (endOf(word) <= before.watermark()) {
                emitted.late().add(row(word, count));
              } else {
                emitted.changed().add(row(word, counts.merge(word, count, Long::sum)));
              }
            });
    long watermark = Math.max(before.watermark(), share.get().maxEventMillis() - delayMillis);
    counts.keySet().removeIf(word -> endOf(word) <= watermark);
    state.update(new Open(watermark, counts));
    return emitted;
  }

  private long endOf(WindowedWord word) {
    return word.start() + windowMillis;
  }

  private Count row(WindowedWord word, long count) {
    return new Count(word.start(), endOf(word), word.word(), count);
  }
}
