package parallax.result;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Sorts rows, however many there are: what is more than its memory goes to files, each of them
 * sorted, which are merged when the rows are read. Few rows never see a file. Rows are added first
 * and read then; closing it deletes the files. Not safe for concurrent use.
 */
public final class RowSort implements Rows, AutoCloseable {

  /** Of objects, references and the sort's own array, besides the key's characters. */
  private static final long BYTES_PER_ROW = 144;

  /** More files than these are not open at once. */
  private static final int MAX_MERGED = 64;

  private final Comparator<ResultRow> order;
  private final SortSpace space;
  private final Deque<SpillFile> files = new ArrayDeque<>();
  private List<ResultRow> held = new ArrayList<>();
  private long heldBytes;
  private long size;
  private Rows sorted;

  /**
   * An empty sort.
   *
   * @param order in which rows that are equal are the same: no other order is kept among them
   */
  public RowSort(Comparator<ResultRow> order, SortSpace space) {
    this.order = order;
    this.space = space;
  }

  /**
   * Takes a row.
   *
   * @throws OutputException if a file cannot be written
   */
  public void add(ResultRow row) {
    if (sorted != null) {
      throw new IllegalStateException("rows are being read, no more can be added");
    }
    held.add(row);
    size++;
    String key = row.count().key();
    heldBytes += BYTES_PER_ROW + (key == null ? 0 : 2L * key.length());
    if (heldBytes > space.memoryBytes()) {
      spill();
    }
  }

  /** Takes all of these. */
  public void addAll(Rows rows) {
    try (Cursor cursor = rows.open()) {
      for (ResultRow row = cursor.next(); row != null; row = cursor.next()) {
        add(row);
      }
    }
  }

  /** How many rows were taken. */
  public long size() {
    return size;
  }

  /** Reads all rows in their order; from now on none can be added. */
  @Override
  public Cursor open() {
    if (sorted == null) {
      sorted = sorted();
    }
    return sorted.open();
  }

  @Override
  public void close() {
    held = new ArrayList<>();
    sorted = Rows.of(held);
    while (!files.isEmpty()) {
      files.poll().delete();
    }
  }

  private Rows sorted() {
    if (files.isEmpty()) {
      held.sort(order);
      return Rows.of(held);
    }
    if (!held.isEmpty()) {
      spill();
    }
    while (files.size() > MAX_MERGED) {
      mergeSome();
    }
    return new MergedRows(List.copyOf(files), order);
  }

  private void spill() {
    held.sort(order);
    write(Rows.of(held));
    held = new ArrayList<>();
    heldBytes = 0;
  }

  /** Makes one file of the oldest ones, which are the shortest. */
  private void mergeSome() {
    List<SpillFile> oldest = new ArrayList<>();
    while (oldest.size() < MAX_MERGED) {
      oldest.add(files.peek());
      files.add(files.poll());
    }
    write(new MergedRows(oldest, order));
    for (SpillFile file : oldest) {
      files.remove(file);
      file.delete();
    }
  }

  private void write(Rows rows) {
    try (Cursor cursor = rows.open()) {
      files.add(SpillFile.write(space.folder(), cursor));
    }
  }
}
