package parallax.board;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import parallax.engine.Status;
import parallax.event.Visible;
import parallax.result.Count;
import parallax.result.Sum;

/** What an engine has said so far. Guarded by its board. */
final class EngineColumn {

  private static final int MAX_KEY = 80;
  private static final int MAX_MESSAGE = 300;

  /** How many windows are kept of a long run. */
  private static final int KEPT_WINDOWS = 200;

  private static final Sum NOTHING = new Sum(0, 0, 0, 0, 0, "");

  private final String name;
  private final TreeMap<Span, Sum> windows = new TreeMap<>(Span.BY_END);
  private Snapshot.Phase phase = Snapshot.Phase.STARTING;
  private boolean stalls;
  private String message;
  private Status.BatchDone last;
  private long endBeforeLast = Long.MIN_VALUE;
  private long lines;
  private Sum soFar = NOTHING;

  EngineColumn(String name) {
    this.name = name;
  }

  /** The process has started, or its source is connected. */
  void enter(Snapshot.Phase next) {
    phase = next;
  }

  /** It counts none of the lines that wait for it, or goes on. */
  void stall(boolean does) {
    stalls = does;
  }

  /**
   * Takes a batch.
   *
   * @param tableBatchMillis how long a batch is, if what is counted is a table: then its windows
   *     are the states of the table at the end of each batch; 0 otherwise
   */
  void take(Status.BatchDone batch, long tableBatchMillis) {
    phase = Snapshot.Phase.RUNNING;
    endBeforeLast = last == null ? Long.MIN_VALUE : last.batch();
    last = batch;
    if (batch.counted() == null) {
      return;
    }
    lines = batch.counted().lines();
    soFar = batch.counted().soFar();
    if (tableBatchMillis > 0) {
      windows.put(new Span(batch.batch() - tableBatchMillis, batch.batch()), soFar);
    } else {
      batch.counted().windows().forEach(sum -> windows.put(new Span(sum.start(), sum.end()), sum));
    }
    while (windows.size() > KEPT_WINDOWS) {
      windows.pollFirstEntry();
    }
  }

  /** The job is over; null means that it was not done in time. */
  void end(Status end) {
    phase = end instanceof Status.Done ? Snapshot.Phase.DONE : Snapshot.Phase.FAILED;
    if (end instanceof Status.Failed failed) {
      message = Visible.text(failed.message(), MAX_MESSAGE);
    } else if (end == null) {
      message = "not done in time";
    }
  }

  /** Why it failed, if it did. */
  Optional<String> message() {
    return Optional.ofNullable(message);
  }

  private boolean isOver() {
    return phase == Snapshot.Phase.DONE || phase == Snapshot.Phase.FAILED;
  }

  boolean isDone() {
    return phase == Snapshot.Phase.DONE;
  }

  /** How many lines it has counted. */
  long lines() {
    return lines;
  }

  Sum soFar() {
    return soFar;
  }

  Iterable<Span> spans() {
    return windows.keySet();
  }

  /** What it has counted in a window; without keys if it has counted nothing. */
  Sum sum(Span window) {
    return windows.getOrDefault(window, NOTHING);
  }

  /**
   * Whether nothing that arrived before this moment is still to be counted. One batch that ends
   * there is not enough: Structured Streaming names a micro-batch after the moment when it is done.
   */
  boolean isBehind(long arrivalMillis) {
    return isDone() || endBeforeLast >= arrivalMillis;
  }

  Snapshot.Engine snapshot(long sent, Long watermark) {
    return new Snapshot.Engine(
        name,
        stalls && !isOver() ? Snapshot.Phase.STALLED : phase,
        last == null ? null : last.batch(),
        last == null ? 0 : last.rows(),
        last == null ? List.of() : last.first().stream().map(EngineColumn::row).toList(),
        last == null ? 0 : last.done(),
        lines,
        sent - lines,
        soFar.keys(),
        soFar.total(),
        soFar.late(),
        watermark,
        message);
  }

  private static Snapshot.Row row(Count count) {
    return new Snapshot.Row(Visible.text(count.key(), MAX_KEY), count.value());
  }
}
