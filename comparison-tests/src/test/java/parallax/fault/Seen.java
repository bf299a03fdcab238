package parallax.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What a test has seen of one fault in one place: a row of the table in {@code
 * docs/reliability.md}, which must say the same. With {@code -Dparallax.reliability=write} the
 * table is made of what is seen.
 *
 * @param fault in a few words, such as {@code connection reset}; the same in every run
 * @param engine that had to bear it, with its source where that matters, or {@code producer}
 * @param promise what is said of it beforehand
 * @param seen what came of it; in words that a run on another machine would use too
 */
public record Seen(String fault, String engine, String promise, String seen) {

  private static final Path PAGE =
      Path.of(System.getProperty("parallax.home"), "docs", "reliability.md");
  private static final boolean WRITES = "write".equals(System.getProperty("parallax.reliability"));
  private static final String FIRST = "<!-- seen: first -->";
  private static final String LAST = "<!-- seen: last -->";

  /** A test calls this when all of it has been checked. */
  public void keep() throws IOException {
    synchronized (Seen.class) {
      if (WRITES) {
        write();
      }
      String same = "| %s | %s |".formatted(fault, engine);
      assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith(same)))
          .as("%s; -Dparallax.reliability=write makes its table of what tests have seen", PAGE)
          .allMatch(row()::equals);
    }
  }

  private String row() {
    return "| %s | %s | %s | %s |".formatted(fault, engine, promise, seen);
  }

  private void write() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int first = lines.indexOf(FIRST) + 3; // behind the titles
    int last = lines.indexOf(LAST);
    var rows = new TreeSet<>(lines.subList(first, last));
    rows.removeIf(row -> row.startsWith("| %s | %s |".formatted(fault, engine)));
    rows.add(row());
    List<String> page = new ArrayList<>(lines.subList(0, first));
    page.addAll(rows);
    page.addAll(lines.subList(last, lines.size()));
    Files.write(PAGE, page);
  }
}
