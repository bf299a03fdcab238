package parallax.compare;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import parallax.result.ResultRow;
import parallax.result.Rows;
import parallax.result.SortSpace;

/**
 * What an engine delivered. It is read, and sorted, as often as a comparison needs it, and never
 * held as a whole; what was sorted is kept until it is closed.
 */
public final class Result implements AutoCloseable {

  private final Rows rows;
  private final Rows late;
  private final SortSpace space;
  private final Map<Rule, Long> facts = new EnumMap<>(Rule.class);
  private PlacedRows placed;
  private PlacedRows placedWithoutBatch;
  private PlacedRows placedLate;

  /**
   * A result of any size.
   *
   * @param rows in the order of {@link ResultRow#ORDER}
   * @param late what it dropped as late, in that order too; rows without a key only count pairs
   * @param space for what must be sorted
   */
  public Result(Rows rows, Rows late, SortSpace space) {
    this.rows = rows;
    this.late = late;
    this.space = space;
  }

  /** A result that is in memory, in whatever order. */
  public Result(List<ResultRow> rows, List<ResultRow> late) {
    this(inOrder(rows), inOrder(late), SortSpace.inMemory());
  }

  public Rows rows() {
    return rows;
  }

  public Rows late() {
    return late;
  }

  /** Where something of this result can be sorted. */
  SortSpace space() {
    return space;
  }

  /** Whether it says which pairs were late, and not only how many. */
  public boolean namesLatePairs() {
    return placedLate().digests().namesAll();
  }

  /**
   * Reads all of it once, in the way that a rule needs.
   *
   * @return how many rows there are, late ones not counted
   * @throws parallax.event.InputException if a file holds rubbish
   */
  public long read(Rule rule) {
    long size = placed(rule.isOfBatches()).digests().total();
    WindowDigests unused = placedLate().digests();
    return size;
  }

  /** The rows by place, either each in its batch or all without one. */
  PlacedRows placed(boolean batches) {
    if (batches) {
      placed = placed == null ? new PlacedRows(rows, UnaryOperator.identity(), space) : placed;
      return placed;
    }
    if (placedWithoutBatch == null) {
      placedWithoutBatch = new PlacedRows(rows, Places::withoutBatch, space);
    }
    return placedWithoutBatch;
  }

  /** What was late, by place. */
  PlacedRows placedLate() {
    placedLate =
        placedLate == null ? new PlacedRows(late, UnaryOperator.identity(), space) : placedLate;
    return placedLate;
  }

  /** The last row of each place. */
  Rows places() {
    return Upserts.finalRows(placed(placedWithoutBatch == null).all());
  }

  /** How many facts a rule makes of it. */
  long facts(Rule rule) {
    return facts.computeIfAbsent(rule, any -> rule.countFacts(this));
  }

  @Override
  public void close() {
    for (PlacedRows sorted : new PlacedRows[] {placed, placedWithoutBatch, placedLate}) {
      if (sorted != null) {
        sorted.close();
      }
    }
  }

  private static Rows inOrder(List<ResultRow> rows) {
    return Rows.of(rows.stream().sorted(ResultRow.ORDER).toList());
  }
}
