package parallax.board;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import parallax.compare.Verdict;
import parallax.engine.Status;
import parallax.event.Event;
import parallax.event.Visible;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.live.LiveListener;
import parallax.live.Producer;
import parallax.report.Cell;
import parallax.report.Report;

/** Keeps what a live run tells, and what of it agrees. Safe for use by several threads. */
public final class Board implements LiveListener {

  private static final int SHOWN_LINES = 30;
  private static final int SHOWN_WINDOWS = 24;
  private static final int SHOWN_NOTES = 4;
  private static final int MAX_TEXT = 200;

  private final Example example;
  private final Parameters parameters;
  private final Comparing comparing;
  private final Map<String, EngineColumn> engines = new LinkedHashMap<>();
  private final Checkpoints checkpoints;
  private final Deque<Snapshot.Line> lines = new ArrayDeque<>();
  private final Deque<String> notes = new ArrayDeque<>();

  /** The latest event time up to each line; nothing where windows are not of event time. */
  private final List<Long> latestEvents = new ArrayList<>();

  private final List<Runnable> observers = new ArrayList<>();
  private Producer producer;
  private boolean allSent;
  private long sent;
  private Snapshot.Verdict verdict;

  /**
   * A board for a run that is about to start.
   *
   * @param engines the reference first
   */
  public Board(Example example, Parameters parameters, List<String> engines) {
    this.example = example;
    this.parameters = parameters;
    this.comparing = Comparing.of(example);
    this.checkpoints = new Checkpoints(engines.size());
    engines.forEach(engine -> this.engines.put(engine, new EngineColumn(engine)));
  }

  /** From now on this is told, often and by any thread, that something has changed. */
  public synchronized void observe(Runnable observer) {
    observers.add(observer);
  }

  /** The producer, once the stream has started. */
  public synchronized Optional<Producer> producer() {
    return Optional.ofNullable(producer);
  }

  @Override
  public synchronized void said(String engine, String slug, Status status) {
    EngineColumn column = engines.get(engine);
    if (status instanceof Status.Ready) {
      column.enter(Snapshot.Phase.READY);
    } else if (status instanceof Status.Connected) {
      column.enter(Snapshot.Phase.LISTENING);
    } else if (status instanceof Status.BatchDone batch) {
      column.take(batch, comparing == Comparing.TABLE ? parameters.batch().toMillis() : 0);
      checkpoints.add(column);
    } else if (status instanceof Status.Warning warning) {
      keep(engine + ": " + warning.message());
    }
    changed();
  }

  @Override
  public synchronized void ended(String engine, String slug, Status end) {
    EngineColumn column = engines.get(engine);
    column.end(end);
    column.message().ifPresent(message -> keep(engine + ": " + message));
    changed();
  }

  @Override
  public synchronized void note(String message) {
    keep(message);
    changed();
  }

  @Override
  public synchronized void starts(Producer started) {
    producer = started;
    changed();
  }

  @Override
  public synchronized void sent(Event line) {
    sent++;
    lines.addLast(
        new Snapshot.Line(
            sent, line.arrivalMillis(), line.eventMillis(), Visible.text(line.text(), MAX_TEXT)));
    if (lines.size() > SHOWN_LINES) {
      lines.removeFirst();
    }
    if (comparing == Comparing.EVENT_WINDOWS) {
      long latest = latestEvents.isEmpty() ? Long.MIN_VALUE : latestEvents.get((int) sent - 2);
      latestEvents.add(Math.max(latest, line.eventMillis()));
    }
    changed();
  }

  @Override
  public synchronized void stalls(String engine, boolean stalls) {
    engines.get(engine).stall(stalls);
    changed();
  }

  @Override
  public synchronized void streamEnded() {
    allSent = true;
    changed();
  }

  /** The run is over, and this is what was found. */
  public synchronized void over(Report report) {
    verdict =
        new Snapshot.Verdict(
            report.exitCode() == 0,
            report.headline(),
            report.cells().stream().map(Board::cell).toList());
    changed();
  }

  /** What is known now. */
  public synchronized Snapshot snapshot() {
    return new Snapshot(
        example.slug(),
        example.summary(),
        comparing.explanation(),
        stage(),
        sent,
        List.copyOf(lines),
        engines.values().stream().map(this::engine).toList(),
        comparing.comparesSoFar() ? checkpoints.light() : null,
        checkpoints.comparedLines(),
        windows(),
        List.copyOf(notes),
        verdict);
  }

  private Snapshot.Stage stage() {
    if (verdict != null) {
      return Snapshot.Stage.OVER;
    }
    if (allSent) {
      return Snapshot.Stage.SENT;
    }
    if (producer == null) {
      return Snapshot.Stage.STARTING;
    }
    return producer.isPaused() ? Snapshot.Stage.PAUSED : Snapshot.Stage.SENDING;
  }

  private Snapshot.Engine engine(EngineColumn engine) {
    return engine.snapshot(sent, watermark(engine).orElse(null));
  }

  /**
   * As the examples define it: it moves between batches, to the latest event time less the delay.
   */
  private Optional<Long> watermark(EngineColumn engine) {
    int counted = (int) Math.min(engine.lines(), latestEvents.size());
    return counted == 0
        ? Optional.empty()
        : Optional.of(latestEvents.get(counted - 1) - parameters.delay().toMillis());
  }

  private List<Snapshot.Window> windows() {
    TreeSet<Span> spans = new TreeSet<>(Span.BY_END.reversed());
    engines.values().forEach(engine -> engine.spans().forEach(spans::add));
    List<Snapshot.Window> newestFirst =
        spans.stream().limit(SHOWN_WINDOWS).map(this::window).toList();
    List<Snapshot.Window> windows = new ArrayList<>(newestFirst);
    Collections.reverse(windows);
    return windows;
  }

  private Snapshot.Window window(Span span) {
    List<Long> totals = new ArrayList<>();
    for (EngineColumn engine : engines.values()) {
      totals.add(engine.sum(span).keys() == 0 ? null : engine.sum(span).total());
    }
    EngineColumn reference = engines.values().iterator().next();
    return new Snapshot.Window(
        span.start(), span.end(), totals, reference.sum(span).late(), light(span, reference));
  }

  /** Null for a window that has nothing but late rows. */
  private Light light(Span span, EngineColumn reference) {
    if (engines.values().stream().allMatch(engine -> engine.sum(span).keys() == 0)) {
      return null;
    }
    boolean settled =
        engines.values().stream()
            .allMatch(engine -> engine.sum(span).keys() > 0 && isSettled(span, engine));
    if (!settled) {
      return Light.WAITING;
    }
    boolean equal =
        engines.values().stream()
            .allMatch(engine -> engine.sum(span).hasRowsOf(reference.sum(span)));
    if (equal) {
      return Light.AGREES;
    }
    return comparing == Comparing.EVENT_WINDOWS ? Light.DIFFERS : Light.OTHER_BORDERS;
  }

  private boolean isSettled(Span span, EngineColumn engine) {
    return comparing == Comparing.EVENT_WINDOWS
        ? engine.isDone() || watermark(engine).filter(reached -> reached >= span.end()).isPresent()
        : engine.isBehind(span.end());
  }

  private void keep(String note) {
    notes.addLast(Visible.text(note, MAX_TEXT));
    if (notes.size() > SHOWN_NOTES) {
      notes.removeFirst();
    }
  }

  private static String cell(Cell cell) {
    String reason = cell.verdict() == Verdict.AGREES || cell.reason() == null ? "" : cell.reason();
    return Visible.text((cell.engine() + " " + cell.verdict() + " " + reason).strip(), MAX_TEXT);
  }

  private void changed() {
    observers.forEach(Runnable::run);
  }
}
