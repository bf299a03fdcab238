package parallax.result;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import parallax.event.InputException;

/**
 * The rows of batches in a file that outlives the process that writes it: an entry per emission,
 * numbered from 0, with its length and its checksum. What a killed process has written of its last
 * entry is dropped; an emission that is repeated after a restart is found out by its number. Not
 * safe for concurrent use.
 */
public final class Journal implements Closeable {

  private static final int HEADER = 2 * Integer.BYTES;

  private final Path file;
  private final FileChannel channel;
  private final List<Long> starts = new ArrayList<>(); // of each entry, and behind the last one
  private final JournalTotals totals = new JournalTotals();
  private long dropped;

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * What an engine emitted at once.
   *
   * @param number of the emission; one that is repeated has the same
   * @param lines that a live source has read up to here
   */
  public record Entry(long number, long lines, BatchCounts batch) {}

  /**
   * Opens a journal, or begins one.
   *
   * @throws InputException if the file holds anything but what was written to it, or another
   *     process has it open
   * @throws OutputException if it cannot be opened
   */
  public static Journal open(Path file) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      var journal = new Journal(file, channel);
      try {
        journal.lock();
        journal.scan();
        return journal;
      } catch (IOException | RuntimeException unusable) {
        channel.close();
        throw unusable;
      }
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  /** The number of the next emission. */
  public long next() {
    return starts.size() - 1L;
  }

  /** Where the next entry begins, which an engine may remember and {@link #rollBack} to. */
  public long position() {
    return starts.get(starts.size() - 1);
  }

  /** How many batches and rows there are. */
  public JournalTotals totals() {
    return totals;
  }

  /** How many bytes of an unfinished entry were dropped. */
  public long dropped() {
    return dropped;
  }

  /**
   * Adds an emission, unless it is there.
   *
   * @param halfway called when a part of the entry is written
   * @return whether it was added; otherwise it is there, with the same rows
   * @throws InputException if it is there with other rows, or one before it is missing
   */
  public boolean add(Entry entry, Runnable halfway) {
    byte[] payload = JournalEntries.bytes(entry);
    try {
      if (entry.number() < next()) {
        requireSame(entry, payload);
        return false;
      }
      if (entry.number() > next()) {
        throw missing();
      }
      write(payload, halfway);
      starts.add(position() + HEADER + payload.length);
      totals.add(entry);
      return true;
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  /**
   * Forgets what was added behind a position, which then is emitted again.
   *
   * @return how many batches and rows were forgotten
   * @throws InputException if no entry ends there
   */
  public JournalTotals rollBack(long position) {
    int kept = starts.indexOf(position);
    if (kept < 0) {
      throw damaged(
          "no entry ends at byte %,d, where the checkpoint goes on".formatted(position),
          position());
    }
    try {
      JournalTotals forgotten = new JournalTotals();
      for (int i = kept; i < next(); i++) {
        forgotten.add(entry(i));
      }
      channel.truncate(position);
      starts.subList(kept + 1, starts.size()).clear();
      totals.clear();
      for (int i = 0; i < kept; i++) {
        totals.add(entry(i));
      }
      return forgotten;
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  /** An entry of this number. */
  public Entry entry(long number) {
    try {
      return read(Math.toIntExact(number));
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  /**
   * Makes sure that there are so many emissions at least.
   *
   * @throws InputException if there are fewer
   */
  public void require(long emissions) {
    if (next() < emissions) {
      throw missing();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  /** Two processes that write to one journal would spoil it; a process that dies lets it go. */
  private void lock() throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException ofThisProcess) {
      lock = null;
    }
    if (lock == null) {
      throw new InputException(file, "is in use: the same job runs already");
    }
  }

  private void scan() throws IOException {
    long start = 0;
    long size = channel.size();
    starts.add(start);
    while (start + HEADER <= size) {
      int length = read(start, HEADER).getInt();
      if (length < 0) {
        throw damaged("an entry has a length of " + length, start);
      }
      if (start + HEADER + length > size) {
        break;
      }
      starts.add(start + HEADER + length);
      Entry entry = read(starts.size() - 2);
      if (entry.number() != starts.size() - 2) {
        throw damaged("emission %d follows %d".formatted(entry.number(), next() - 2), start);
      }
      totals.add(entry);
      start = position();
    }
    dropped = size - start;
  }

  private Entry read(int number) throws IOException {
    byte[] payload = payload(number);
    try {
      return JournalEntries.entry(payload);
    } catch (EOFException tooShort) {
      throw damaged("an entry is too short", starts.get(number));
    }
  }

  /** The payload of an entry, checked. */
  private byte[] payload(int number) throws IOException {
    long start = starts.get(number);
    ByteBuffer entry = read(start, Math.toIntExact(starts.get(number + 1) - start));
    entry.getInt();
    int checksum = entry.getInt();
    byte[] payload = new byte[entry.remaining()];
    entry.get(payload);
    if (checksum != checksum(payload)) {
      throw damaged("the checksum of an entry is wrong", start);
    }
    return payload;
  }

  private ByteBuffer read(long start, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && channel.read(bytes, start + bytes.position()) >= 0) {
      // A file may be read in parts.
    }
    return bytes.flip();
  }

  private void write(byte[] payload, Runnable halfway) throws IOException {
    ByteBuffer entry = ByteBuffer.allocate(HEADER + payload.length);
    entry.putInt(payload.length).putInt(checksum(payload)).put(payload).flip();
    long start = position();
    if (channel.size() > start) {
      channel.truncate(start); // Only now: until then nothing of a damaged file is lost.
    }
    write(start, entry.duplicate().limit(entry.limit() / 2));
    halfway.run();
    write(start + entry.limit() / 2, entry.position(entry.limit() / 2));
  }

  private void write(long start, ByteBuffer bytes) throws IOException {
    long position = start;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  private void requireSame(Entry entry, byte[] payload) throws IOException {
    if (!Arrays.equals(payload, payload(Math.toIntExact(entry.number())))) {
      throw damaged(
          "emission %d, of batch %d, came out otherwise after the restart"
              .formatted(entry.number(), entry.batch().batch()),
          starts.get((int) entry.number()));
    }
  }

  private InputException missing() {
    return damaged(
        "emission %d is missing: the engine's checkpoint is ahead".formatted(next()), position());
  }

  private InputException damaged(String what, long position) {
    return new InputException(
        file, "%s (byte %,d): the checkpoint is damaged".formatted(what, position));
  }

  private static int checksum(byte[] payload) {
    CRC32C checksum = new CRC32C();
    checksum.update(payload, 0, payload.length);
    return (int) checksum.getValue();
  }
}
