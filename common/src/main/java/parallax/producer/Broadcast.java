package parallax.producer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;

/**
 * The one stream that all clients of a broadcast get: goes through the file at the pace, and lets
 * every client read as far as it has come itself. It holds no lines, so slow clients cost nothing.
 */
final class Broadcast implements Schedule {

  /** What is to be done when all lines are sent. */
  interface End {
    void come() throws InterruptedException;
  }

  private final ServerOptions options;
  private final LineFile file;
  private final Monitor monitor;
  private final PausableClock clock;
  private volatile Cursor.Place place = Cursor.Place.BEGINNING;
  private volatile boolean over;

  Broadcast(ServerOptions options, LineFile file, Monitor monitor, PausableClock clock) {
    this.options = options;
    this.file = file;
    this.monitor = monitor;
    this.clock = clock;
  }

  /**
   * Goes through the file.
   *
   * @param mayStart becomes true when the stream is to start
   * @param beforeEnd called after the last line, before clients learn that it was the last
   */
  void run(BooleanSupplier mayStart, End beforeEnd) throws IOException, InterruptedException {
    monitor.await(mayStart, Long.MAX_VALUE);
    PacedSchedule schedule = new PacedSchedule(options, file, monitor, clock);
    try (Cursor cursor = schedule.cursor()) {
      schedule.send(cursor, OutputStream.nullOutputStream(), monitor, () -> moveTo(cursor.place()));
    }
    beforeEnd.come();
    monitor.change(() -> over = true);
  }

  /** How far the stream has come. */
  Cursor.Place place() {
    return place;
  }

  /** Where the stream is now. */
  @Override
  public Cursor cursor() throws IOException {
    return Cursor.at(place, file);
  }

  /** Whether the last line may be read. */
  boolean isOver() {
    return over;
  }

  @Override
  public long allowed(long sent) {
    return place.lines();
  }

  @Override
  public boolean endsAfter(long sent) {
    return over && sent >= place.lines();
  }

  @Override
  public void await(long sent) throws Monitor.ClosedException, InterruptedException {
    monitor.await(() -> over || place.lines() > sent, Long.MAX_VALUE);
  }

  private void moveTo(Cursor.Place next) {
    monitor.change(() -> place = next);
  }
}
