package parallax.compare;

import java.util.BitSet;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.result.Rows;

/**
 * What must be equal when two results agree. Windows, and keys of tables, that hold the same rows
 * by their digests are equal under every rule; only the others are sorted and compared.
 */
public enum Rule {
  /** Every row, in whatever batch it was emitted. */
  EVERY_ROW("every row (window, key, value)", false) {
    @Override
    Rows facts(Rows placed) {
      return placed;
    }
  },
  /** The table after every batch: the upsert of all rows emitted up to that batch. */
  TABLE_AFTER_EVERY_BATCH("the table after every batch", true) {
    @Override
    Rows facts(Rows placed) {
      return Upserts.changes(placed);
    }
  },
  /** The last row of every window and key, and what was dropped as late in each batch. */
  FINAL_ROWS_AND_LATE(
      "the final row of every window and key, and what was dropped as late in each batch", true) {
    @Override
    Rows facts(Rows placed) {
      return Upserts.finalRows(placed);
    }

    @Override
    void compare(Result expected, Result actual, RowComparison comparison) {
      super.compare(expected, actual, comparison);
      compareLate(expected, actual, comparison);
    }

    @Override
    public String compared(Result actual) {
      return actual.namesLatePairs()
          ? description() + ", by window and key"
          : description() + ", but only how many, since the engine cannot name it";
    }
  },
  /** The total of each key: live, each engine cuts batches by a clock of its own. */
  TOTALS("the total count of each key; batch borders follow each engine's own clock", true) {
    @Override
    Rows facts(Rows placed) {
      return Totals.of(Upserts.finalRows(placed));
    }

    @Override
    void compare(Result expected, Result actual, RowComparison comparison) {
      // A key's total is made of many windows, so that no window can be left out.
      Rows sums = facts(expected.placed(true).all());
      long unused = comparison.merge(false, false, sums, facts(actual.placed(true).all()));
    }
  },
  /** Each window, held to the lines that the engine's own windows say it has. */
  WINDOWS_OF_LINES(
      "every row of every window, held to the lines between the borders that the engine's own clock"
          + " has put; windows at the very end may be missing",
      false) {
    @Override
    Rows facts(Rows placed) {
      return placed;
    }
  },
  /** The table at the end: live, tables change in batches of each engine's own. */
  FINAL_ROWS("the final row of every window and key", true) {
    @Override
    Rows facts(Rows placed) {
      return Upserts.finalRows(placed);
    }
  };

  private final String description;
  private final boolean ofBatches;

  Rule(String description, boolean ofBatches) {
    this.description = description;
    this.ofBatches = ofBatches;
  }

  /** The rule for a replay, where batches are part of the input. */
  public static Rule ofReplay(Example example) {
    return switch (example.agreement()) {
      case EVERY_ROW -> EVERY_ROW;
      case TABLE_AFTER_EVERY_BATCH -> TABLE_AFTER_EVERY_BATCH;
      case FINAL_ROWS_AND_LATE -> FINAL_ROWS_AND_LATE;
    };
  }

  /** The rule for a live run, where batches follow each engine's own clock. */
  public static Rule ofLive(Example example) {
    if (example.agreement() != Agreement.EVERY_ROW) {
      return FINAL_ROWS;
    }
    return example.defaults().containsKey(Parameters.WINDOW) ? WINDOWS_OF_LINES : TOTALS;
  }

  /** In words, for the report. */
  public String description() {
    return description;
  }

  /**
   * In words, what was compared of a result.
   *
   * @param actual an engine's result
   */
  public String compared(Result actual) {
    return description;
  }

  /**
   * Compares two results. Late pairs are compared by name if the engine names them, else only how
   * many there were in each batch.
   *
   * @param maxFirst how many differences are kept at most
   */
  public Comparison compare(Result expected, Result actual, int maxFirst) {
    RowComparison comparison = new RowComparison(maxFirst);
    compare(expected, actual, comparison);
    return comparison.result();
  }

  /** Whether it matters in which batch a row was emitted, be it only which one was the last. */
  boolean isOfBatches() {
    return ofBatches;
  }

  /**
   * What must be equal, in the order of {@link Places#ORDER}.
   *
   * @param placed all rows of some places, in that order too
   */
  abstract Rows facts(Rows placed);

  /** How many facts there are in a result. */
  long countFacts(Result result) {
    PlacedRows rows = result.placed(ofBatches);
    return ofBatches ? facts(rows.all()).count() : rows.digests().total();
  }

  void compare(Result expected, Result actual, RowComparison comparison) {
    PlacedRows right = expected.placed(ofBatches);
    PlacedRows rows = actual.placed(ofBatches);
    BitSet differing = rows.holdTo(right);
    if (differing.isEmpty()) {
      comparison.addEqual(rows.digests().total()); // To count facts, all would have to be sorted.
      return;
    }
    boolean areOfBatches = this == TABLE_AFTER_EVERY_BATCH;
    long merged =
        comparison.merge(
            false, areOfBatches, facts(right.in(differing)), facts(rows.in(differing)));
    comparison.addEqual(expected.facts(this) - merged);
  }

  private static void compareLate(Result expected, Result actual, RowComparison comparison) {
    if (!actual.namesLatePairs()) {
      Rows pairs = LatePairs.counted(expected.late());
      long unused = comparison.merge(true, true, pairs, LatePairs.counted(actual.late()));
      return;
    }
    PlacedRows right = expected.placedLate();
    PlacedRows rows = actual.placedLate();
    BitSet differing = rows.holdTo(right);
    long merged =
        differing.isEmpty()
            ? 0
            : comparison.merge(true, true, right.in(differing), rows.in(differing));
    comparison.addEqual(right.digests().total() - merged);
  }
}
