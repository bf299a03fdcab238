package parallax.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parallax.compare.Difference;
import parallax.event.Event;
import parallax.event.RecordedStream;
import parallax.event.Words;
import parallax.report.Cell;
import parallax.result.OutputException;

/** Finds the lines of the input that are behind differing rows. */
final class ContributingLines {

  private static final int SHOWN = 3;
  private static final int MAX_TEXT = 500;

  private final Difference difference;
  private final boolean ofEventTime;
  private final List<Cell.InputLine> withKey = new ArrayList<>();
  private final List<Cell.InputLine> ofWindow = new ArrayList<>();

  private ContributingLines(Difference difference, boolean ofEventTime) {
    this.difference = difference;
    this.ofEventTime = ofEventTime;
  }

  /**
   * Adds to each difference the first lines in its window that hold its key, or else any lines.
   *
   * @param ofEventTime whether windows are of event time, and not of arrival time
   */
  static List<Cell.DifferingRow> find(
      Path inputStream, List<Difference> differences, boolean ofEventTime, int maxLineBytes) {
    List<ContributingLines> found =
        differences.stream().map(each -> new ContributingLines(each, ofEventTime)).toList();
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
    if (withKey.size() == SHOWN || !isInWindow(event)) {
      return;
    }
    String text = event.text();
    Cell.InputLine line = new Cell.InputLine(lineNumber, cut(text));
    if (holdsKey(text)) {
      withKey.add(line);
    } else if (ofWindow.size() < SHOWN) {
      ofWindow.add(line);
    }
  }

  private boolean isInWindow(Event event) {
    Long batch = difference.batch();
    if (batch != null && event.arrivalMillis() >= batch) {
      return false;
    }
    long millis = ofEventTime ? event.eventMillis() : event.arrivalMillis();
    boolean anyWindow = difference.start() == 0 && difference.end() == 0;
    return anyWindow || (millis >= difference.start() && millis < difference.end());
  }

  /** The key is a word, or ends with one behind a tab. */
  private boolean holdsKey(String text) {
    String key = difference.key();
    return key != null
        && Words.of(text).stream().anyMatch(w -> key.equals(w) || key.endsWith("\t" + w));
  }

  private static String cut(String text) {
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    boolean betweenSurrogates = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1));
    return text.substring(0, betweenSurrogates ? MAX_TEXT - 1 : MAX_TEXT);
  }

  private Cell.DifferingRow row() {
    return new Cell.DifferingRow(
        difference.kind(),
        difference.late(),
        difference.batch(),
        difference.start(),
        difference.end(),
        difference.key(),
        difference.expected(),
        difference.actual(),
        withKey.isEmpty() ? ofWindow : withKey);
  }
}
