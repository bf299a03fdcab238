package parallax.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.ObjLongConsumer;

/**
 * How often each word occurs in the lines that were added, split as {@link Words} does. What an
 * engine adds up before words go anywhere: a word that is known already costs no object. Not safe
 * for use by several threads.
 *
 * <p>A hash table with open addressing. What makes it fast is how little memory a known word
 * touches: its slot, and then its letters and its count, which are beside those of the words that
 * came first, as frequent ones do.
 */
public final class WordTally {

  private static final int FIRST_SLOTS = 1 << 7; // a power of two
  private static final int SLOTS_PER_WORD = 2;
  private static final int LOW_HALF = 32;

  /** A word's hash in the high half and its number, from 1, in the low one; 0 in a free slot. */
  private long[] slots = new long[FIRST_SLOTS];

  private byte[] letters = new byte[8 * FIRST_SLOTS]; // of all words by number, in UTF-8
  private int[] ends = new int[1 + FIRST_SLOTS / SLOTS_PER_WORD]; // of words' letters, by number
  private long[] counts = new long[1 + FIRST_SLOTS / SLOTS_PER_WORD]; // by number
  private int size;

  /**
   * Counts the words of a line.
   *
   * @param line well-formed: a surrogate without its other half would count as a question mark
   */
  public void add(String line) {
    byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
    add(utf8, 0, utf8.length);
  }

  /** Counts the words of a line that is in UTF-8, from one index (inclusive) to another. */
  public void add(byte[] utf8, int from, int to) {
    int start = from;
    int hash = 0;
    for (int i = from; i < to; i++) {
      byte letter = utf8[i];
      if (letter == ' ') {
        count(utf8, start, i, hash);
        start = i + 1;
        hash = 0;
      } else {
        hash = 31 * hash + letter;
      }
    }
    count(utf8, start, to, hash);
  }

  /** How many words differ. */
  public int size() {
    return size;
  }

  /** Hands every word and its count over, the first word first, and is empty then. */
  public void drain(ObjLongConsumer<String> taker) {
    for (int number = 1; number <= size; number++) {
      int start = ends[number - 1];
      String word = new String(letters, start, ends[number] - start, StandardCharsets.UTF_8);
      taker.accept(word, counts[number]);
    }
    Arrays.fill(slots, 0);
    size = 0;
  }

  private void count(byte[] utf8, int from, int to, int hash) {
    int slot = slotOf(hash);
    while (slots[slot] != 0) {
      int number = (int) slots[slot];
      if (hashIn(slot) == hash
          && Arrays.equals(letters, ends[number - 1], ends[number], utf8, from, to)) {
        counts[number]++;
        return;
      }
      slot = after(slot);
    }
    put(slot, utf8, from, to, hash);
  }

  private void put(int slot, byte[] utf8, int from, int to, int hash) {
    int start = ends[size];
    int end = Math.addExact(start, to - from);
    if (end > letters.length) {
      letters = Arrays.copyOf(letters, Math.max(end, 2 * letters.length));
    }
    System.arraycopy(utf8, from, letters, start, to - from);
    size++;
    ends[size] = end;
    counts[size] = 1;
    slots[slot] = (long) hash << LOW_HALF | size;
    if (size == counts.length - 1) {
      grow();
    }
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    ends = Arrays.copyOf(ends, 1 + slots.length / SLOTS_PER_WORD);
    counts = Arrays.copyOf(counts, ends.length);
    for (long taken : old) {
      if (taken != 0) {
        int slot = slotOf((int) (taken >>> LOW_HALF));
        while (slots[slot] != 0) {
          slot = after(slot);
        }
        slots[slot] = taken;
      }
    }
  }

  private int hashIn(int slot) {
    return (int) (slots[slot] >>> LOW_HALF);
  }

  private int after(int slot) {
    return (slot + 1) & (slots.length - 1);
  }

  /** Spreads the high bits, as words that end alike have low bits alike. */
  private int slotOf(int hash) {
    int spread = hash * 0x9E3779B9;
    return (spread ^ (spread >>> 16)) & (slots.length - 1);
  }
}
