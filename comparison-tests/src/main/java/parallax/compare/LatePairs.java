package parallax.compare;

import parallax.result.Count;
import parallax.result.ResultRow;
import parallax.result.Rows;

/** Pairs of window and key that were dropped as late. */
final class LatePairs {

  private LatePairs() {}

  /**
   * How many there were in each batch.
   *
   * @param late in the order of their batches
   * @return a row without window and key per batch that dropped any
   */
  static Rows counted(Rows late) {
    return () -> new PerBatch(late.open());
  }

  private static final class PerBatch implements Rows.Cursor {
    private final Rows.Cursor late;
    private ResultRow ahead;

    PerBatch(Rows.Cursor late) {
      this.late = late;
      this.ahead = late.next();
    }

    @Override
    public ResultRow next() {
      if (ahead == null) {
        return null;
      }
      long batch = ahead.batch();
      long pairs = 0;
      while (ahead != null && ahead.batch() == batch) {
        boolean named = ahead.count().key() != null;
        pairs += named ? 1 : ahead.count().value();
        ahead = late.next();
      }
      return new ResultRow(batch, new Count(0, 0, null, pairs));
    }

    @Override
    public void close() {
      late.close();
    }
  }
}
