package parallax.compare;

import java.util.ArrayList;
import java.util.List;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.result.ResultRow;

/** What must be equal when two results agree. */
public enum Rule {
  /** Every row, in whatever batch it was emitted. */
  EVERY_ROW("every row (window, key, value)") {
    @Override
    List<Fact> facts(Result result, boolean namesLatePairs) {
      return result.rows().stream().map(ResultRow::count).map(Fact::of).toList();
    }
  },
  /** The table after every batch: the upsert of all rows emitted up to that batch. */
  TABLE_AFTER_EVERY_BATCH("the table after every batch") {
    @Override
    List<Fact> facts(Result result, boolean namesLatePairs) {
      return Upserts.changes(result.rows()).stream().map(Fact::of).toList();
    }
  },
  /** The last row of every window and key, and what was dropped as late in each batch. */
  FINAL_ROWS_AND_LATE(
      "the final row of every window and key, and what was dropped as late in each batch") {
    @Override
    List<Fact> facts(Result result, boolean namesLatePairs) {
      List<ResultRow> late = namesLatePairs ? result.late() : LatePairs.counted(result.late());
      List<Fact> facts = new ArrayList<>(FINAL_ROWS.facts(result, namesLatePairs));
      late.forEach(row -> facts.add(Fact.late(row)));
      return facts;
    }
  },
  /** The total of each key: live, each engine cuts batches by a clock of its own. */
  TOTALS("the total count of each key; batch borders follow each engine's own clock") {
    @Override
    List<Fact> facts(Result result, boolean namesLatePairs) {
      return Totals.of(result.rows()).stream().map(Fact::of).toList();
    }
  },
  /** Each window, held to the lines that the engine's own windows say it has. */
  WINDOWS_OF_LINES(
      "every row of every window, held to the lines between the borders that the engine's own clock"
          + " has put; windows at the very end may be missing") {
    @Override
    List<Fact> facts(Result result, boolean namesLatePairs) {
      return EVERY_ROW.facts(result, namesLatePairs);
    }
  },
  /** The table at the end: live, tables change in batches of each engine's own. */
  FINAL_ROWS("the final row of every window and key") {
    @Override
    List<Fact> facts(Result result, boolean namesLatePairs) {
      return Upserts.finalRows(result.rows()).stream().map(Fact::of).toList();
    }
  };

  private final String description;

  Rule(String description) {
    this.description = description;
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
   * Compares two results. Late pairs are compared by name if the engine names them, else only how
   * many there were in each batch.
   *
   * @param maxFirst how many differences are kept at most
   */
  public Comparison compare(Result expected, Result actual, int maxFirst) {
    boolean names = actual.namesLatePairs();
    return RowComparison.compare(facts(expected, names), facts(actual, names), maxFirst);
  }

  abstract List<Fact> facts(Result result, boolean namesLatePairs);
}
