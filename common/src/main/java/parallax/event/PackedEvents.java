package parallax.event;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Lines whose texts lie one after another in large pieces of memory, as they are in the file; an
 * event is made when somebody asks for it. A batch of a million lines is then a few objects to the
 * garbage collector, which copies all that it finds alive.
 */
final class PackedEvents extends AbstractList<Event> implements RandomAccess {

  private static final int PIECE_BYTES = 1 << 20;
  private static final int FIRST_LINES = 1 << 4;

  private final List<byte[]> pieces = new ArrayList<>();
  private int used; // bytes of the last piece
  private int size;
  private long[] arrivals = new long[FIRST_LINES];
  private long[] moments = new long[FIRST_LINES]; // event times
  private int[] pieceOf = new int[FIRST_LINES];
  private int[] starts = new int[FIRST_LINES];
  private int[] lengths = new int[FIRST_LINES];

  /** Adds a line; its text is that part of these bytes, which are UTF-8 and are copied. */
  void add(long arrivalMillis, long eventMillis, byte[] bytes, int from, int to) {
    int length = to - from;
    if (pieces.isEmpty() || length > last().length - used) {
      pieces.add(new byte[Math.max(length, PIECE_BYTES)]);
      used = 0;
    }
    if (size == arrivals.length) {
      grow();
    }
    System.arraycopy(bytes, from, last(), used, length);
    arrivals[size] = arrivalMillis;
    moments[size] = eventMillis;
    pieceOf[size] = pieces.size() - 1;
    starts[size] = used;
    lengths[size] = length;
    used += length;
    size++;
  }

  /** Adds the words of all lines to a tally. */
  void addWordsTo(WordTally tally) {
    for (int line = 0; line < size; line++) {
      tally.add(pieces.get(pieceOf[line]), starts[line], starts[line] + lengths[line]);
    }
  }

  @Override
  public Event get(int line) {
    if (line >= size) {
      throw new IndexOutOfBoundsException(line + " of " + size);
    }
    byte[] piece = pieces.get(pieceOf[line]);
    String text = new String(piece, starts[line], lengths[line], StandardCharsets.UTF_8);
    return new Event(arrivals[line], moments[line], text);
  }

  @Override
  public int size() {
    return size;
  }

  private byte[] last() {
    return pieces.get(pieces.size() - 1);
  }

  private void grow() {
    int lines = 2 * size;
    arrivals = Arrays.copyOf(arrivals, lines);
    moments = Arrays.copyOf(moments, lines);
    pieceOf = Arrays.copyOf(pieceOf, lines);
    starts = Arrays.copyOf(starts, lines);
    lengths = Arrays.copyOf(lengths, lines);
  }
}
