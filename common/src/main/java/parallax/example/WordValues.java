package parallax.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parallax.event.ByteLines;
import parallax.event.InputException;
import parallax.event.PlainText;
import parallax.event.Visible;

/**
 * Reads files of {@code word TAB value} lines: a fixed table to join with, an initial state. The
 * last tab of a line counts, so that words may hold tabs.
 */
public final class WordValues {

  private WordValues() {}

  private record Line(long number, String word, String value) {}

  /**
   * A table from words to categories; a word may have several.
   *
   * @return the categories of each word, in the order of the file
   * @throws InputException if the file cannot be read, or a line has no tab; it is named
   */
  public static Map<String, List<String>> categories(Path file) {
    Map<String, List<String>> categories = new LinkedHashMap<>();
    for (Line line : lines(file)) {
      categories.computeIfAbsent(line.word(), word -> new ArrayList<>()).add(line.value());
    }
    return categories;
  }

  /**
   * A count for each word.
   *
   * @throws InputException if the file cannot be read, a line has no tab, a count is no number of
   *     zero or more, or a word comes twice; file and line are named
   */
  public static Map<String, Long> counts(Path file) {
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, Long> lineOf = new HashMap<>();
    for (Line line : lines(file)) {
      Long other = lineOf.putIfAbsent(line.word(), line.number());
      if (other != null) {
        String word = Visible.text(line.word(), 60);
        throw new InputException(
            file, line.number(), "the word '" + word + "' stands in line " + other + " already");
      }
      counts.put(line.word(), count(file, line));
    }
    return counts;
  }

  private static long count(Path file, Line line) {
    try {
      long count = Long.parseLong(line.value());
      if (count >= 0) {
        return count;
      }
    } catch (NumberFormatException malformed) {
      // Refused like a number below zero.
    }
    throw new InputException(
        file, line.number(), "no count of zero or more: '" + Visible.text(line.value(), 40) + "'");
  }

  private static List<Line> lines(Path file) {
    List<Line> lines = new ArrayList<>();
    try (PlainText text = PlainText.open(file, ByteLines.DEFAULT_MAX_LINE_BYTES)) {
      long number = 0;
      for (String line = text.next(); line != null; line = text.next()) {
        number++;
        int tab = line.lastIndexOf('\t');
        if (tab < 0) {
          throw new InputException(file, number, "has no tab between a word and its value");
        }
        lines.add(new Line(number, line.substring(0, tab), line.substring(tab + 1)));
      }
      if (text.replacements() > 0) {
        throw new InputException(file, "is not UTF-8");
      }
      return lines;
    } catch (IOException unreadable) {
      throw new InputException(file, "cannot be read (" + unreadable + ")");
    }
  }
}
