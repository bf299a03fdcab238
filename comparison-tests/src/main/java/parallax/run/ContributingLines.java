package parallax.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parallax.compare.Difference;
import parallax.event.Event;
import parallax.event.RecordedStream;
import parallax.event.Words;
import parallax.report.Report;
import parallax.result.OutputException;

/** Finds the lines of the input that are behind differing rows. */
final class ContributingLines {

  private static final int SHOWN = 3;
  private static final int MAX_TEXT = 500;

  private final Difference difference;
  private final List<Report.InputLine> withKey = new ArrayList<>();
  private final List<Report.InputLine> ofWindow = new ArrayList<>();

  private ContributingLines(Difference difference) {
    this.difference = difference;
  }

  /** Adds to each difference the first lines in its window that hold its key, or else any line. */
  static List<Report.DifferingRow> find(
      Path inputStream, List<Difference> differences, int maxLineBytes) {
    List<ContributingLines> found = differences.stream().map(ContributingLines::new).toList();
    if (!found.isEmpty()) {
      try (var items = RecordedStream.open(inputStream, 0, Long.MAX_VALUE, maxLineBytes)) {
        for (var item = items.next(); item != null; item = items.next()) {
          if (!item.isMark()) {
            for (ContributingLines lines : found) {
              lines.take(item.event(), items.lineNumber());
            }
          }
        }
      } catch (IOException unreadable) {
        throw new OutputException(inputStream, unreadable);
      }
    }
    return found.stream().map(ContributingLines::row).toList();
  }

  private void take(Event event, long lineNumber) {
    boolean anyWindow = difference.start() == 0 && difference.end() == 0;
    boolean inWindow =
        event.arrivalMillis() >= difference.start() && event.arrivalMillis() < difference.end();
    if (!(anyWindow || inWindow) || withKey.size() == SHOWN) {
      return;
    }
    String text = event.text();
    Report.InputLine line = new Report.InputLine(lineNumber, cut(text));
    if (Words.of(text).contains(difference.key())) {
      withKey.add(line);
    } else if (ofWindow.size() < SHOWN) {
      ofWindow.add(line);
    }
  }

  private static String cut(String text) {
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    boolean betweenSurrogates = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1));
    return text.substring(0, betweenSurrogates ? MAX_TEXT - 1 : MAX_TEXT);
  }

  private Report.DifferingRow row() {
    return new Report.DifferingRow(
        difference.kind(),
        difference.start(),
        difference.end(),
        difference.key(),
        difference.expected(),
        difference.actual(),
        withKey.isEmpty() ? ofWindow : withKey);
  }
}
