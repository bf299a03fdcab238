package parallax.compare;

import java.util.List;

/**
 * How the rows of an engine stand to those that are expected.
 *
 * @param expectedRows how many were expected; only those that say something, such as changes of a
 *     table, unless all rows are the same on both sides
 * @param actualRows how many there are, counted likewise
 * @param missing how many rows are expected and not there
 * @param unexpected how many rows are there and not expected
 * @param changed how many rows are there with another value
 * @param first the first differences in the order of their windows and keys; not necessarily all
 */
public record Comparison(
    long expectedRows,
    long actualRows,
    long missing,
    long unexpected,
    long changed,
    List<Difference> first) {

  /** How many rows are not the same on both sides. */
  public long differences() {
    return missing + unexpected + changed;
  }

  /** {@code AGREES}, {@code DIFFERS} or {@code EMPTY}. */
  public Verdict verdict() {
    if (differences() > 0 && actualRows > 0) {
      return Verdict.DIFFERS;
    }
    return actualRows == 0 || expectedRows == 0 ? Verdict.EMPTY : Verdict.AGREES;
  }
}
