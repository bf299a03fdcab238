package parallax.result;

import java.util.Comparator;

/**
 * A line of a result file.
 *
 * @param batch the end of the batch in which the engine emitted it, epoch milliseconds
 */
public record ResultRow(long batch, Count count) {

  /** The order of rows in a result file, so that equal results are equal files. */
  public static final Comparator<ResultRow> ORDER =
      Comparator.comparingLong(ResultRow::batch).thenComparing(ResultRow::count, Count.ORDER);
}
