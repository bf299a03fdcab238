package parallax.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import parallax.board.Light;
import parallax.board.Snapshot;
import parallax.process.Engines;

/** A live run as lines of a terminal, none of them wider than it, nor more than it is high. */
final class Drawing {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final int GAP = 2;
  private static final int WIDTH_WITH_REFERENCE = 100;
  private static final int COUNT_WIDTH = 6;
  private static final int MAX_ROWS = 10;
  private static final int MAX_WINDOWS = 5;

  /** What is always there: head, engines, lines below the rows, and what frames the windows. */
  private static final int OTHER_LINES = 13;

  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private final Snapshot run;
  private final Terminal terminal;
  private final List<Snapshot.Engine> columns;
  private final List<String> lines = new ArrayList<>();

  private Drawing(Snapshot run, Terminal terminal) {
    this.run = run;
    this.terminal = terminal;
    boolean all = terminal.width() >= WIDTH_WITH_REFERENCE || run.engines().size() == 1;
    this.columns =
        run.engines().stream()
            .filter(engine -> all || !engine.name().equals(Engines.REFERENCE))
            .toList();
  }

  /** The lines, without their ends. */
  static List<String> of(Snapshot run, Terminal terminal) {
    Drawing drawing = new Drawing(run, terminal);
    drawing.draw();
    return drawing.lines.subList(0, Math.min(drawing.lines.size(), terminal.height() - 1));
  }

  private void draw() {
    int room = Math.max(2, terminal.height() - OTHER_LINES);
    int rows = Math.min(MAX_ROWS, Math.max(1, room - MAX_WINDOWS));
    head();
    line("");
    row(engine -> engine.name() + "  " + engine.phase().name().toLowerCase(Locale.ROOT));
    row(engine -> engine.batch() == null ? "" : "batch " + clock(engine.batch()) + rows(engine));
    for (int i = 0; i < rows; i++) {
      int index = i;
      row(engine -> index < engine.first().size() ? cell(engine.first().get(index)) : "");
    }
    row(engine -> "%,d in all, %,d words".formatted(engine.total(), engine.keys()));
    row(engine -> "%,d lines, lag %,d".formatted(engine.lines(), engine.lag()));
    row(Drawing::timeAndLate);
    line("");
    windows(Math.min(MAX_WINDOWS, Math.max(1, room - rows)));
    line("");
    if (!run.lines().isEmpty()) {
      line("sent: " + run.lines().get(run.lines().size() - 1).text());
    }
    run.notes().stream().skip(Math.max(0, run.notes().size() - 2)).forEach(this::line);
  }

  private void head() {
    String stage = run.stage().name().toLowerCase(Locale.ROOT);
    line("%s  %s, %,d lines".formatted(run.example(), stage, run.sent()));
    if (run.soFar() != null) {
      coloured(run.soFar(), "so far: " + words(run.soFar()) + after(run.soFarLines()));
    }
  }

  private void windows(int count) {
    List<Snapshot.Window> all = run.windows();
    for (Snapshot.Window window : all.subList(Math.max(0, all.size() - count), all.size())) {
      String late = window.late() == 0 ? "" : "  late %,d".formatted(window.late());
      String text =
          "%s to %s  %s%s"
              .formatted(clock(window.start()), clock(window.end()), totals(window), late);
      coloured(window.light(), text + "  " + words(window.light()));
    }
  }

  private static String totals(Snapshot.Window window) {
    StringBuilder totals = new StringBuilder();
    window.totals().forEach(t -> totals.append(t == null ? "     -" : "%6d".formatted(t)));
    return totals.toString();
  }

  private static String words(Light light) {
    if (light == null) {
      return "";
    }
    return switch (light) {
      case WAITING -> "waiting";
      case AGREES -> "agrees";
      case OTHER_BORDERS -> "other borders";
      case DIFFERS -> "DIFFERS";
    };
  }

  private static String after(long lines) {
    return lines == 0 ? "" : " after %,d lines".formatted(lines);
  }

  private static String rows(Snapshot.Engine engine) {
    return ": %,d".formatted(engine.rows());
  }

  private static String timeAndLate(Snapshot.Engine engine) {
    return engine.watermark() == null
        ? ""
        : "watermark %s, late %,d".formatted(clock(engine.watermark()), engine.late());
  }

  private static String cell(Snapshot.Row row) {
    return ("%" + COUNT_WIDTH + "d  \"%s\"").formatted(row.value(), row.key());
  }

  private static String clock(long millis) {
    return CLOCK.format(Instant.ofEpochMilli(millis));
  }

  private void row(Function<Snapshot.Engine, String> cell) {
    int width = (terminal.width() - 1 - GAP * (columns.size() - 1)) / columns.size();
    StringBuilder row = new StringBuilder();
    for (Snapshot.Engine engine : columns) {
      row.append(row.isEmpty() ? "" : " ".repeat(GAP)).append(Cells.fit(cell.apply(engine), width));
    }
    lines.add(row.toString().stripTrailing());
  }

  private void line(String text) {
    lines.add(Cells.fit(text, terminal.width() - 1).stripTrailing());
  }

  private void coloured(Light light, String text) {
    line(text);
    if (terminal.colour() && (light == Light.AGREES || light == Light.DIFFERS)) {
      String last = lines.remove(lines.size() - 1);
      lines.add((light == Light.AGREES ? GREEN : RED) + last + PLAIN);
    }
  }
}
