package parallax.plain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import parallax.event.Batch;
import parallax.result.Count;

/**
 * As fast as one thread counts the words of each batch of a recorded stream if nothing else
 * matters: no line and no word becomes text before the rows do, and no line is checked.
 */
final class ByteThread {

  private static final int BUFFER_BYTES = 1 << 20;
  private static final int FIRST_SLOTS = 1 << 16; // a power of two

  private final long batchMillis;
  private final List<Count> rows = new ArrayList<>();
  private byte[][] words = new byte[FIRST_SLOTS][]; // a hash table with open addressing
  private long[] counts = new long[FIRST_SLOTS];
  private int size;
  private long startMillis; // of the batch

  private ByteThread(long batchMillis) {
    this.batchMillis = batchMillis;
  }

  /**
   * The count of each word in each batch.
   *
   * @param file in the recorded-stream format
   */
  static List<Count> countsOf(Path file, long batchMillis) throws IOException {
    ByteThread thread = new ByteThread(batchMillis);
    try (InputStream in = Files.newInputStream(file)) {
      thread.read(in);
    }
    thread.endBatch();
    return thread.rows;
  }

  private void read(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    int kept = 0; // of a line whose end was not read yet
    int read = in.read(buffer);
    while (read >= 0) {
      int end = kept + read;
      int from = 0;
      for (int i = kept; i < end; i++) {
        if (buffer[i] == '\n') {
          line(buffer, from, i);
          from = i + 1;
        }
      }
      kept = end - from;
      System.arraycopy(buffer, from, buffer, 0, kept);
      if (kept == buffer.length) {
        buffer = Arrays.copyOf(buffer, 2 * kept);
      }
      read = in.read(buffer, kept, buffer.length - kept);
    }
    line(buffer, 0, kept);
  }

  private void line(byte[] bytes, int from, int to) {
    long arrivalMillis = 0;
    int i = from;
    for (; i < to && bytes[i] != '\t'; i++) {
      arrivalMillis = 10 * arrivalMillis + bytes[i] - '0';
    }
    if (i == to) {
      return; // a mark
    }
    if (arrivalMillis >= startMillis + batchMillis) {
      endBatch();
      startMillis = Batch.startOf(arrivalMillis, batchMillis);
    }
    do {
      i++;
    } while (bytes[i] != '\t');
    words(bytes, i + 1, to);
  }

  private void words(byte[] bytes, int from, int to) {
    int start = from;
    int hash = 0;
    for (int i = from; i < to; i++) {
      if (bytes[i] == ' ') {
        count(bytes, start, i, hash);
        start = i + 1;
        hash = 0;
      } else {
        hash = 31 * hash + bytes[i];
      }
    }
    count(bytes, start, to, hash);
  }

  private void count(byte[] bytes, int from, int to, int hash) {
    int slot = slotOf(hash);
    while (words[slot] != null) {
      byte[] word = words[slot];
      if (Arrays.equals(word, 0, word.length, bytes, from, to)) {
        counts[slot]++;
        return;
      }
      slot = (slot + 1) & (words.length - 1);
    }
    words[slot] = Arrays.copyOfRange(bytes, from, to);
    counts[slot] = 1;
    size++;
    if (2 * size > words.length) {
      grow();
    }
  }

  private void grow() {
    byte[][] oldWords = words;
    long[] oldCounts = counts;
    words = new byte[2 * oldWords.length][];
    counts = new long[words.length];
    for (int old = 0; old < oldWords.length; old++) {
      if (oldWords[old] != null) {
        int slot = slotOf(hashOf(oldWords[old]));
        while (words[slot] != null) {
          slot = (slot + 1) & (words.length - 1);
        }
        words[slot] = oldWords[old];
        counts[slot] = oldCounts[old];
      }
    }
  }

  private static int hashOf(byte[] word) {
    int hash = 0;
    for (byte letter : word) {
      hash = 31 * hash + letter;
    }
    return hash;
  }

  private int slotOf(int hash) {
    int spread = hash * 0x9E3779B9;
    return (spread ^ (spread >>> 16)) & (words.length - 1);
  }

  private void endBatch() {
    for (int slot = 0; slot < words.length; slot++) {
      if (words[slot] != null) {
        String word = new String(words[slot], StandardCharsets.UTF_8);
        rows.add(new Count(startMillis, startMillis + batchMillis, word, counts[slot]));
        words[slot] = null;
      }
    }
    size = 0;
  }
}
