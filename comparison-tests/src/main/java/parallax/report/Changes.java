package parallax.report;

import java.util.ArrayList;
import java.util.List;
import parallax.compare.Verdict;
import parallax.event.Visible;

/**
 * How a run differs from an earlier one.
 *
 * @param since when the earlier one ended, ISO 8601 in UTC
 * @param all for each example and engine of both
 */
public record Changes(String since, List<Change> all) {

  /** The changes from one run to another. */
  public static Changes between(Report before, Report after) {
    return new Changes(before.createdAt(), Change.between(before, after));
  }

  /** Whether the same was found by the same comparison, and every row is the same. */
  public boolean areOnlyOfSpeed() {
    return all.stream()
        .allMatch(
            change ->
                change.before() == change.after()
                    && change.results() != Change.Results.CHANGED
                    && change.compared() == null);
  }

  /** A line for each, for a terminal. */
  public String text() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("example", "engine", "verdict", "results", "time per batch"));
    all.forEach(
        change ->
            rows.add(
                List.of(
                    change.example(),
                    change.engine(),
                    verdicts(change),
                    change.results().toString(),
                    speed(change))));
    return TextTable.of(rows, List.of(true, true, true, true, true))
        + "\nA ratio is the median time per batch now over the one before, with a 95 % bootstrap"
        + " interval over the batches\nof these two runs; noise: the interval holds 1. What the"
        + " machine did besides is not in it.\n"
        + comparedText();
  }

  private String comparedText() {
    StringBuilder text = new StringBuilder();
    for (Change change : all) {
      if (change.compared() != null) {
        text.append(
            "\n%s on %s is compared in another way:\n"
                .formatted(change.example(), change.engine()));
        text.append("  before: ").append(Visible.text(change.compared().before())).append('\n');
        text.append("  now:    ").append(Visible.text(change.compared().after())).append('\n');
      }
    }
    return text.toString();
  }

  /** One verdict, or both. */
  static String verdicts(Change change) {
    return change.before() == change.after()
        ? name(change.after())
        : name(change.before()) + " → " + name(change.after());
  }

  /** The ratio, or a dash. */
  static String speed(Change change) {
    return change.speed() == null ? "–" : change.speed().toString();
  }

  private static String name(Verdict verdict) {
    return verdict == null ? "(not run)" : verdict.name();
  }
}
