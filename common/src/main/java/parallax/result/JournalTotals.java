package parallax.result;

/** How many batches and rows the emissions of a job are together. */
public final class JournalTotals {

  private long batches;
  private long rows;
  private long lastBatch = Long.MIN_VALUE;

  /** How many batches; one that was emitted in several parts counts once. */
  public long batches() {
    return batches;
  }

  /** How many rows, without those that were dropped as late. */
  public long rows() {
    return rows;
  }

  /** The end of the last batch; {@link Long#MIN_VALUE} if there is none. */
  public long lastBatch() {
    return lastBatch;
  }

  void add(Journal.Entry entry) {
    batches += entry.batch().batch() == lastBatch ? 0 : 1;
    rows += entry.batch().counts().size();
    lastBatch = entry.batch().batch();
  }

  void clear() {
    batches = 0;
    rows = 0;
    lastBatch = Long.MIN_VALUE;
  }
}
