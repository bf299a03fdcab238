package parallax.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parallax.engine.BatchTimes;
import parallax.engine.Status;
import parallax.event.Event;
import parallax.example.Example;
import parallax.example.Examples;
import parallax.example.Parameters;
import parallax.live.Producer;
import parallax.result.BatchCounts;
import parallax.result.Count;
import parallax.result.Tally;

/** A live run that a test plays on a board: lines that are sent, engines that count them. */
public final class LiveRun {

  /** The engines of the run, the reference first. */
  public static final List<String> ENGINES = List.of("reference", "dstream", "structured", "flink");

  private final Example example;
  private final Board board;
  private final HeldProducer producer = new HeldProducer();
  private final Map<String, Tally> tallies = new HashMap<>();
  private final Map<String, Long> batches = new HashMap<>();

  private LiveRun(Example example) {
    this.example = example;
    this.board = new Board(example, new Parameters(example.defaults()), ENGINES);
  }

  /** A run of this example, with the stream started. */
  public static LiveRun of(String slug) {
    LiveRun run = new LiveRun(Examples.load().find(slug).orElseThrow());
    for (String engine : ENGINES) {
      run.board.said(engine, slug, new Status.Ready(Map.of(), List.of()));
      run.board.said(engine, slug, new Status.Connected());
    }
    run.board.starts(run.producer);
    return run;
  }

  public Board board() {
    return board;
  }

  /** What the board's views hold up and let go. */
  public HeldProducer producer() {
    return producer;
  }

  /** Sends a line that happened at this moment. */
  public LiveRun sends(long eventMillis, String text) {
    board.sent(new Event(0, eventMillis, text));
    return this;
  }

  /** All engines count the same rows in the same batch. */
  public LiveRun allCount(long batchEnd, long lines, Count... rows) {
    ENGINES.forEach(engine -> counts(engine, batchEnd, lines, rows));
    return this;
  }

  /** An engine counts rows in a batch, after which it has counted so many lines. */
  public LiveRun counts(String engine, long batchEnd, long lines, Count... rows) {
    return emits(engine, lines, new BatchCounts(batchEnd, List.of(rows)));
  }

  /** An engine emits a batch, after which it has counted so many lines. */
  public LiveRun emits(String engine, long lines, BatchCounts batch) {
    Tally tally = tallies.computeIfAbsent(engine, absent -> new Tally());
    var windows = tally.add(batch);
    List<Count> first = new ArrayList<>(batch.counts());
    first.sort(Count.MOST_FIRST);
    board.said(
        engine,
        example.slug(),
        new Status.BatchDone(
            batch.batch(),
            batches.merge(engine, 1L, Long::sum),
            batch.counts().size(),
            first.subList(0, Math.min(10, first.size())),
            new Status.Counted(lines, tally.soFar(), windows)));
    return this;
  }

  /** An engine is done. */
  public LiveRun ends(String engine) {
    board.ended(
        engine, example.slug(), new Status.Done(0, 0, 0, 0, -1, new BatchTimes(1, List.of())));
    return this;
  }

  /** The light of the window that ends then. */
  public Light light(long end) {
    return board.snapshot().windows().stream()
        .filter(window -> window.end() == end)
        .findFirst()
        .orElseThrow()
        .light();
  }

  /** A producer that only knows whether it is held up. */
  public static final class HeldProducer implements Producer {
    private volatile boolean paused;

    @Override
    public void pause() {
      paused = true;
    }

    @Override
    public void resume() {
      paused = false;
    }

    @Override
    public boolean isPaused() {
      return paused;
    }
  }
}
