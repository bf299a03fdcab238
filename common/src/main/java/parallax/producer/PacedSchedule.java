package parallax.producer;

import java.io.IOException;

/** Every line has its moment, which follows from the pace and the moment of the first. */
final class PacedSchedule implements Schedule {

  /** How many lines are sent between two looks at the clock and the server when all are due. */
  private static final long STEP = 1 << 20;

  /** The same when each line is shown to a listener. */
  private static final long LISTENED_STEP = 1 << 10;

  /** Nobody says so when pauses have been long enough. */
  private static final long PAUSE_CHECK_NANOS = 1_000_000_000;

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ServerOptions options;
  private final LineFile file;
  private final Pace pace;
  private final long timeLimitNanos;
  private final Monitor monitor;
  private final PausableClock clock;
  private final long startNanos;
  private final long startPausedNanos;
  private final long startMillis = System.currentTimeMillis();

  /** Starts now. */
  PacedSchedule(ServerOptions options, LineFile file, Monitor monitor, PausableClock clock) {
    this.options = options;
    this.file = file;
    this.pace = options.pace;
    this.timeLimitNanos = options.timeLimitNanos();
    this.monitor = monitor;
    this.clock = clock;
    this.startPausedNanos = clock.pausedNanos();
    this.startNanos = clock.nanos();
  }

  /** The beginning of the file; the listener of lines is told what is sent from there. */
  @Override
  public Cursor cursor() throws IOException {
    return options.lineListener == null
        ? Cursor.at(Cursor.Place.BEGINNING, file)
        : Cursor.at(
            Cursor.Place.BEGINNING,
            file,
            (line, number) -> options.lineListener.accept(sentNow(line, number)));
  }

  @Override
  public long allowed(long sent) {
    if (clock.isPaused()) {
      return sent;
    }
    long step = options.lineListener == null ? STEP : LISTENED_STEP;
    long due = pace.isUnlimited() ? sent + step : pace.linesDue(elapsedNanos());
    return Math.min(file.lines(), due);
  }

  @Override
  public boolean endsAfter(long sent) {
    return sent >= file.lines() || elapsedNanos() >= timeLimitNanos;
  }

  @Override
  public void await(long sent) throws Monitor.ClosedException, InterruptedException {
    if (clock.isPaused()) {
      monitor.await(() -> !clock.isPaused(), PAUSE_CHECK_NANOS);
    } else {
      monitor.await(clock::isPaused, pace.dueNanos(sent) - elapsedNanos());
    }
  }

  private SentLine sentNow(String line, long number) {
    long pausedNanos = clock.pausedNanos() - startPausedNanos;
    return new SentLine(
        number,
        line,
        startMillis + (pace.dueNanos(number - 1) + pausedNanos) / NANOS_PER_MILLI,
        startMillis + (elapsedNanos() + pausedNanos) / NANOS_PER_MILLI);
  }

  private long elapsedNanos() {
    return clock.nanos() - startNanos;
  }
}
