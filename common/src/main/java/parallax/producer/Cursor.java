package parallax.producer;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.ObjLongConsumer;

/** A reader's place in a file; moves forward and copies what it passes, in the form of the wire. */
abstract class Cursor implements Closeable {

  /** A place between two lines: so many lines lie before it, and it has this offset. */
  record Place(long lines, long offset) {
    static final Place BEGINNING = new Place(0, 0);
  }

  final LineFile file;
  final FilePart in;
  long lines;

  Cursor(LineFile file, Place place) throws IOException {
    this.file = file;
    this.in = new FilePart(file.path(), place.offset(), file.end());
    this.lines = place.lines();
  }

  /** A cursor that does not look at lines more closely than it must. */
  static Cursor at(Place place, LineFile file) throws IOException {
    return file.form() == LineFile.Form.WIRE
        ? new ByteCursor(file, place)
        : new LineCursor(file, place, null);
  }

  /**
   * A cursor that shows every line that it passes.
   *
   * @param passed takes a line as it is on the wire, and its number from 1
   */
  static Cursor at(Place place, LineFile file, ObjLongConsumer<String> passed) throws IOException {
    return new LineCursor(file, place, passed);
  }

  /**
   * Moves behind so many lines, counted from the beginning of the file. Marks go with the line that
   * follows them, the last ones with the last line.
   */
  abstract void copy(long upTo, OutputStream out) throws IOException;

  /** How many lines lie before this place, counted from the beginning of the file. */
  final long lines() {
    return lines;
  }

  abstract Place place();

  /** Whether copying goes on, when so many lines are to be copied and these have been. */
  final boolean goesOn(long upTo) {
    return lines < upTo || upTo >= file.lines();
  }

  @Override
  public final void close() throws IOException {
    in.close();
  }
}
