package parallax.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import parallax.result.Count;
import parallax.result.ResultRow;

/** Small results in which everything happens: rows doubled, replaced, moved, late with no name. */
final class RandomResults {

  /** A half of a surrogate pair, which JSON can hold, must stay apart from what replaces it. */
  private static final List<String> KEYS =
      List.of("a", "b", "", "\uffee", "\ud83c\udf0a", "\ud83c", "?", "\ufffd", "\u00e9");

  private final Random random;
  private final boolean table;

  RandomResults(Random random) {
    this.random = random;
    this.table = random.nextBoolean();
  }

  PlainResult any() {
    boolean named = random.nextInt(4) > 0;
    return new PlainResult(
        rows(random.nextInt(40), random.nextInt(4) > 0),
        rows(random.nextInt(10), true).stream().map(row -> named ? row : unnamed(row)).toList());
  }

  /** The same, or with some rows lost, doubled or moved. */
  PlainResult like(PlainResult result) {
    return new PlainResult(mutated(result.rows()), mutated(result.late()));
  }

  private List<ResultRow> rows(int count, boolean distinct) {
    List<ResultRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row(distinct ? i : 0));
    }
    return rows;
  }

  private ResultRow row(int more) {
    long start = table ? 0 : 1000L * random.nextInt(3);
    long end = table ? 0 : start + 1000 + 1000L * random.nextInt(2);
    String key = KEYS.get(random.nextInt(KEYS.size()));
    long batch = 1000L * (1 + random.nextInt(4));
    return new ResultRow(batch, new Count(start, end, key, random.nextInt(3) + more));
  }

  private static ResultRow unnamed(ResultRow row) {
    return new ResultRow(row.batch(), new Count(0, 0, null, row.count().value()));
  }

  private List<ResultRow> mutated(List<ResultRow> rows) {
    List<ResultRow> mutated = new ArrayList<>(rows);
    for (int i = random.nextInt(3); i > 0 && !mutated.isEmpty(); i--) {
      ResultRow row = mutated.remove(random.nextInt(mutated.size()));
      switch (random.nextInt(4)) {
        case 0 -> {}
        case 1 -> mutated.addAll(List.of(row, row));
        case 2 -> mutated.add(new ResultRow(row.batch() + 1000, row.count()));
        default -> {
          Count count = row.count();
          mutated.add(
              new ResultRow(
                  row.batch(),
                  new Count(count.start(), count.end(), count.key(), count.value() + 1)));
        }
      }
    }
    return mutated;
  }
}
