package parallax.cli;

import java.io.Closeable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import parallax.board.Board;

/**
 * Draws a live run in a terminal, again and again in the same place. The cursor is hidden
 * meanwhile, and comes back however the run ends.
 */
final class Screen implements Closeable {

  private static final long INTERVAL_MILLIS = 200;
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String CLEAR_REST_OF_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final Board board;
  private final Terminal terminal;
  private final PrintWriter out;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private int height;

  private Screen(Board board, Terminal terminal, PrintWriter out) {
    this.board = board;
    this.terminal = terminal;
    this.out = out;
  }

  /** Draws the board from now on, until this is closed. */
  static Screen open(Board board, Terminal terminal, PrintWriter out) {
    Screen screen = new Screen(board, terminal, out);
    Runtime.getRuntime().addShutdownHook(new Thread(screen::showCursor, "cursor"));
    out.print(HIDE_CURSOR);
    var unused =
        screen.timer.scheduleWithFixedDelay(
            screen::draw, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    return screen;
  }

  /** Draws for the last time. */
  @Override
  public void close() {
    timer.shutdownNow();
    draw();
    showCursor();
  }

  private synchronized void draw() {
    List<String> lines = Drawing.of(board.snapshot(), terminal);
    StringBuilder frame = new StringBuilder();
    frame.append(height == 0 ? "" : "\u001b[" + height + "A\r");
    lines.forEach(line -> frame.append(line).append(CLEAR_REST_OF_LINE).append('\n'));
    frame.append(CLEAR_BELOW);
    out.print(frame);
    out.flush();
    height = lines.size();
  }

  private void showCursor() {
    out.print(SHOW_CURSOR);
    out.flush();
  }
}
