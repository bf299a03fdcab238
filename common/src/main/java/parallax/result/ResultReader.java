package parallax.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parallax.event.ByteLines;
import parallax.event.InputException;
import parallax.event.InputFiles;
import parallax.event.Visible;

/**
 * Reads a result file and trusts nothing in it: every line, the fields and the order are checked.
 */
public final class ResultReader implements Closeable {

  private static final int MAX_LINE_BYTES = Integer.MAX_VALUE - 16;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final Path file;
  private final boolean keyNeeded;
  private final long from;
  private final ByteLines lines;
  private long lineNumber;
  private ResultRow last;

  /**
   * A reader that begins somewhere.
   *
   * @param from the position of a row
   */
  ResultReader(Path file, boolean keyNeeded, long from) {
    this.file = file;
    this.keyNeeded = keyNeeded;
    this.from = from;
    this.lines = new ByteLines(openedAt(file, from), ByteLines.LineEnd.LF, MAX_LINE_BYTES);
  }

  /**
   * Opens a result file.
   *
   * @throws InputException if it is missing or cannot be read
   */
  public static ResultReader open(Path file) {
    return new ResultReader(file, true, 0);
  }

  /** Opens a file of what was dropped as late, in which a row may lack its key. */
  public static ResultReader openLate(Path file) {
    return new ResultReader(file, false, 0);
  }

  /** Reads a whole file. */
  public static List<ResultRow> readAll(Path file) throws IOException {
    return readAll(file, true);
  }

  /** Reads a whole file of what was dropped as late, in which a row may lack its key. */
  public static List<ResultRow> readLate(Path file) throws IOException {
    return readAll(file, false);
  }

  private static List<ResultRow> readAll(Path file, boolean keyNeeded) throws IOException {
    List<ResultRow> rows = new ArrayList<>();
    try (ResultReader reader = new ResultReader(file, keyNeeded, 0)) {
      for (ResultRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /**
   * The next row, or null after the last.
   *
   * @throws InputException if the line is no row, or does not follow the one before it in the order
   *     of {@link ResultRow#ORDER}; it names the file and the line
   */
  public ResultRow next() throws IOException {
    if (!lines.next()) {
      return null;
    }
    lineNumber++;
    ResultRow row = PlainRow.parse(lines.bytes(), lines.length());
    row = row == null ? parse() : row;
    if (last != null && ResultRow.ORDER.compare(last, row) > 0) {
      throw rubbish("stands behind a row that it should precede");
    }
    last = row;
    return row;
  }

  /** How many bytes of the file are before the next row. */
  long position() {
    return from + lines.consumed();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private static InputStream openedAt(Path file, long from) {
    InputStream in = InputFiles.open(file);
    try {
      in.skipNBytes(from);
      return in;
    } catch (IOException unreadable) {
      throw new OutputException(file, unreadable);
    }
  }

  private ResultRow parse() throws IOException {
    try (JsonParser json = JSON.createParser(lines.bytes(), 0, lines.length())) {
      Long batch = null;
      Long start = null;
      Long end = null;
      Long value = null;
      String key = null;
      require(json.nextToken() == JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        switch (json.getCurrentName()) {
          case "batch" -> batch = number(json);
          case "start" -> start = number(json);
          case "end" -> end = number(json);
          case "value" -> value = number(json);
          case "key" -> key = text(json);
          default -> throw rubbish("has an unknown field");
        }
      }
      require(batch != null && start != null && end != null && value != null);
      require(key != null || !keyNeeded);
      require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
      return new ResultRow(batch, new Count(start, end, key, value));
    } catch (JsonProcessingException malformed) {
      throw rubbish("is no JSON object (" + malformed.getOriginalMessage() + ")");
    }
  }

  private Long number(JsonParser json) throws IOException {
    require(json.nextToken() == JsonToken.VALUE_NUMBER_INT);
    return json.getLongValue();
  }

  private String text(JsonParser json) throws IOException {
    require(json.nextToken() == JsonToken.VALUE_STRING);
    return json.getText();
  }

  private void require(boolean holds) {
    if (!holds) {
      throw rubbish("is no row of batch, start, end, key and value");
    }
  }

  private InputException rubbish(String problem) {
    String line =
        new String(lines.bytes(), 0, Math.min(lines.length(), 200), StandardCharsets.UTF_8);
    return new InputException(file, lineNumber, problem + ": " + Visible.text(line, 120));
  }
}
