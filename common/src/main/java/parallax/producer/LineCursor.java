package parallax.producer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.ObjLongConsumer;
import parallax.event.ByteLines;
import parallax.event.RecordedStream;
import parallax.event.Utf8;

/** Copies line by line, decoded. */
final class LineCursor extends Cursor {

  private final long startOffset;
  private final ByteLines cut;
  private final ObjLongConsumer<String> passed;

  LineCursor(LineFile file, Place place, ObjLongConsumer<String> passed) throws IOException {
    super(file, outsideLineEnd(file, place));
    this.startOffset = in.position();
    boolean anyEnd = file.form() == LineFile.Form.REPAIRED;
    this.cut =
        new ByteLines(
            in, anyEnd ? ByteLines.LineEnd.UNIVERSAL : ByteLines.LineEnd.LF, file.maxLineBytes());
    this.passed = passed;
  }

  /** A place between a CR and its LF is between two lines, but reading goes on behind the LF. */
  private static Place outsideLineEnd(LineFile file, Place place) throws IOException {
    if (file.form() != LineFile.Form.REPAIRED || place.offset() == 0) {
      return place;
    }
    try (FilePart around = new FilePart(file.path(), place.offset() - 1, file.end())) {
      boolean inside = around.read() == '\r' && around.read() == '\n';
      return inside ? new Place(place.lines(), place.offset() + 1) : place;
    }
  }

  @Override
  void copy(long upTo, OutputStream out) throws IOException {
    while (goesOn(upTo) && cut.next()) {
      String line = onWire();
      if (line == null) {
        continue;
      }
      if (!isMark(line)) {
        lines++;
        if (passed != null) {
          passed.accept(line, lines);
        }
      }
      out.write(line.getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
  }

  @Override
  Place place() {
    return new Place(lines, startOffset + cut.consumed());
  }

  /** The current line as it is sent, or null if it is not. */
  private String onWire() {
    if (file.form() != LineFile.Form.TEXT_ONLY) {
      return Utf8.repaired(cut.bytes(), 0, cut.length()).text();
    }
    RecordedStream.Item item = RecordedStream.parse(cut.bytes(), cut.length());
    return item.isMark() ? null : item.event().text();
  }

  private boolean isMark(String line) {
    boolean recorded = file.form() == LineFile.Form.WIRE && file.hasMarks();
    return recorded && line.indexOf('\t') < 0;
  }
}
