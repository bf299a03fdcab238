package parallax.flink.datastream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import parallax.event.Event;
import parallax.event.WordTally;
import parallax.result.Count;

/**
 * Counts words where the source runs, before they part: what goes over the network is a word's
 * count in a pane, once between two watermarks, and not every word. Windows are made of whole
 * panes, so that a count belongs to the windows of each of its words.
 *
 * <p>It holds nothing over a watermark or a checkpoint: whether a word is late is decided as if it
 * had gone on at once, and there is no state to restore. (Spark's map-side combine; Flink's
 * DataStream API has none.)
 */
final class TallyWords extends AbstractStreamOperator<Count>
    implements OneInputStreamOperator<Event, Count> {

  private static final long serialVersionUID = 1L;
  // Bounds of memory, whatever the words and the times are.
  private static final int MAX_WORDS = 1 << 16;
  private static final int MAX_PANES = 1 << 6;

  private final long paneMillis;
  private transient Map<Long, WordTally> tallies;
  private transient long lastPane;
  private transient WordTally lastTally; // null: none yet

  private TallyWords(long paneMillis) {
    this.paneMillis = paneMillis;
  }

  /** The words of each pane, with their counts; a pane is as long as that and starts at 0. */
  static DataStream<Count> of(DataStream<Event> events, Duration pane) {
    return events
        .transform("tally words", TypeInformation.of(Count.class), new TallyWords(pane.toMillis()))
        .uid("words");
  }

  @Override
  public void open() {
    tallies = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<Event> element) {
    WordTally tally = tallyOf(Math.floorDiv(element.getTimestamp(), paneMillis));
    tally.add(element.getValue().text());
    if (tally.size() >= MAX_WORDS || tallies.size() > MAX_PANES) {
      drain();
    }
  }

  @Override
  public void processWatermark(Watermark watermark) throws Exception {
    drain();
    super.processWatermark(watermark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) {
    drain();
  }

  @Override
  public void finish() {
    drain();
  }

  private WordTally tallyOf(long pane) {
    if (lastTally == null || pane != lastPane) {
      lastPane = pane;
      lastTally = tallies.computeIfAbsent(pane, absent -> new WordTally());
    }
    return lastTally;
  }

  private void drain() {
    tallies.forEach(
        (pane, tally) ->
            tally.drain(
                (word, count) ->
                    output.collect(
                        new StreamRecord<>(new Count(0, 0, word, count), pane * paneMillis))));
    tallies.clear();
    lastTally = null;
  }
}
