package parallax.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import parallax.engine.Status;
import parallax.event.Visible;
import parallax.process.Engines;
import parallax.process.RunListener;
import parallax.result.Count;

/**
 * Shows the batches of a live run, a column per engine. A batch is shown when every engine that
 * still runs has come past it; one in which nobody counted anything is not shown.
 */
final class SideBySide implements RunListener {

  private static final int WIDTH = 30;
  private static final int COUNT_WIDTH = 6;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final List<String> columns;
  private final PrintWriter out;
  private final RunListener progress;
  private final TreeMap<Long, Map<String, Status.BatchDone>> waiting = new TreeMap<>();
  private final Map<String, Long> reached = new HashMap<>();
  private final Set<String> running;

  /**
   * A view of these engines, without the reference, which runs beside them for the agreement.
   *
   * @param progress is told everything but the rows
   */
  SideBySide(List<String> engines, PrintWriter out, RunListener progress) {
    this.columns = engines.stream().filter(engine -> !engine.equals(Engines.REFERENCE)).toList();
    this.running = new HashSet<>(columns);
    this.out = out;
    this.progress = progress;
  }

  @Override
  public synchronized void said(String engine, String example, Status status) {
    if (!(status instanceof Status.BatchDone batch)) {
      progress.said(engine, example, status);
    } else if (columns.contains(engine)) {
      waiting.computeIfAbsent(batch.batch(), b -> new HashMap<>()).put(engine, batch);
      reached.merge(engine, batch.batch(), Math::max);
      showReached();
    }
  }

  @Override
  public synchronized void ended(String engine, String example, Status end) {
    running.remove(engine);
    showReached();
    progress.ended(engine, example, end);
  }

  @Override
  public void note(String message) {
    progress.note(message);
  }

  /** Shows what is left. */
  synchronized void flush() {
    waiting.forEach(this::show);
    waiting.clear();
    out.println();
  }

  private void showReached() {
    long upTo =
        running.stream()
            .mapToLong(engine -> reached.getOrDefault(engine, Long.MIN_VALUE))
            .min()
            .orElse(Long.MIN_VALUE);
    while (!waiting.isEmpty() && waiting.firstKey() <= upTo) {
      var batch = waiting.pollFirstEntry();
      show(batch.getKey(), batch.getValue());
    }
  }

  private void show(long batch, Map<String, Status.BatchDone> byEngine) {
    int rows = byEngine.values().stream().mapToInt(done -> done.first().size()).max().orElse(0);
    if (rows == 0) {
      return;
    }
    out.println();
    out.println(line(columns.stream().map(engine -> title(engine, batch, byEngine)).toList()));
    for (int i = 0; i < rows; i++) {
      List<String> cells = new ArrayList<>();
      for (String engine : columns) {
        Status.BatchDone done = byEngine.get(engine);
        cells.add(done == null || i >= done.first().size() ? "" : cell(done.first().get(i)));
      }
      out.println(line(cells));
    }
    out.flush();
  }

  private static String title(String engine, long batch, Map<String, Status.BatchDone> byEngine) {
    Status.BatchDone done = byEngine.get(engine);
    long rows = done == null ? 0 : done.rows();
    return "%s %s: %d".formatted(engine, CLOCK.format(Instant.ofEpochMilli(batch)), rows);
  }

  private static String cell(Count row) {
    String count = String.format("%" + COUNT_WIDTH + "d", row.value());
    return count + "  \"" + Visible.text(row.key(), WIDTH - COUNT_WIDTH - 4) + "\"";
  }

  private static String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append(cell).append(" ".repeat(Math.max(2, WIDTH + 2 - cell.length())));
    }
    return line.toString().stripTrailing();
  }
}
