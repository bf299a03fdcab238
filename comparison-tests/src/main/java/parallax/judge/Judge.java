package parallax.judge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import parallax.compare.Comparison;
import parallax.compare.EventTimes;
import parallax.compare.KnownCause;
import parallax.compare.Overview;
import parallax.compare.OverviewOf;
import parallax.compare.Result;
import parallax.compare.Rule;
import parallax.compare.Verdict;
import parallax.compare.WindowsOfLines;
import parallax.engine.Status;
import parallax.event.Event;
import parallax.event.RecordedStream;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.folder.RunFolder;
import parallax.plan.Plan;
import parallax.report.Cell;
import parallax.result.OutputException;

/**
 * Gives every outcome of a run its verdict: reads the result file and holds it to the reference's.
 * However long the files are, they are read row by row and sorted in a fixed share of the heap.
 */
public final class Judge {

  private static final int KEPT_DIFFERENCES = 20;

  private final Plan plan;
  private final RunFolder folder;
  private final Map<String, Long> batches;
  private final Function<Example, Rule> rules;
  private final UnaryOperator<String> cutting;

  private Judge(
      Plan plan,
      RunFolder folder,
      Map<String, Long> batches,
      Function<Example, Rule> rules,
      UnaryOperator<String> cutting) {
    this.plan = plan;
    this.folder = folder;
    this.batches = batches;
    this.rules = rules;
    this.cutting = cutting;
  }

  /**
   * A judge of a replay.
   *
   * @param batches how many batches every engine must have driven, by example
   * @param cutting by what an engine's batches were cut, in words
   */
  public static Judge ofReplay(
      Plan plan, RunFolder folder, Map<String, Long> batches, UnaryOperator<String> cutting) {
    return new Judge(
        plan, folder, batches, Rule::ofReplay, engine -> "; batches by " + cutting.apply(engine));
  }

  /** A judge of what programs left at the end of a replay that emit as they like until then. */
  public static Judge ofEnds(Plan plan, RunFolder folder) {
    return new Judge(plan, folder, Map.of(), example -> Rule.FINAL_ROWS, engine -> "");
  }

  /** A judge of a live run, where every engine cuts batches by its own clock. */
  public static Judge ofLive(Plan plan, RunFolder folder) {
    return new Judge(plan, folder, Map.of(), Rule::ofLive, engine -> "");
  }

  /**
   * Judges all outcomes of a run.
   *
   * @param outcomes in whatever order
   * @return one for each example, in the order of the plan
   */
  public List<Judgement> judge(List<Outcome> outcomes) {
    return plan.examples().stream().map(example -> judge(example, outcomes)).toList();
  }

  /**
   * Judges the outcomes of one example.
   *
   * @param outcomes of it and others, in whatever order
   */
  Judgement judge(Example example, List<Outcome> outcomes) {
    try (Deliveries deliveries = deliveries(example)) {
      List<Cell> cells = cells(example, outcomes, deliveries);
      return new Judgement(
          example, cells, overview(example, deliveries), eventTimes(example, deliveries));
    }
  }

  /** The verdicts of one example, without a view of its rows. */
  public List<Cell> cells(Example example, List<Outcome> outcomes) {
    try (Deliveries deliveries = deliveries(example)) {
      return cells(example, outcomes, deliveries);
    }
  }

  private Deliveries deliveries(Example example) {
    return new Deliveries(example, rules.apply(example), batches, folder);
  }

  private List<Cell> cells(Example example, List<Outcome> outcomes, Deliveries deliveries) {
    List<Cell> cells = new ArrayList<>();
    for (Outcome outcome : ofExample(example.slug(), outcomes)) {
      try {
        Result actual = deliveries.open(outcome);
        cells.add(comparedCell(example, outcome, deliveries.reference(), actual));
      } catch (Deliveries.UnusableException unusable) {
        cells.add(
            cell(outcome, unusable.verdict(), unusable.getMessage(), null, null, null, List.of()));
      }
    }
    return cells;
  }

  private Overview overview(Example example, Deliveries deliveries) {
    return deliveries.reference() == null
        ? null
        : OverviewOf.of(rules.apply(example), deliveries.byEngine());
  }

  /** Only of a replay: live, event times depend on when a line was sent. */
  private EventTimes eventTimes(Example example, Deliveries deliveries) {
    Result reference = deliveries.reference();
    if (reference == null || rules.apply(example) != Rule.FINAL_ROWS_AND_LATE) {
      return null;
    }
    try {
      return EventTimes.of(
          folder.inputStream(),
          plan.input().maxRecordedLineBytes(),
          plan.parameters().get(example.slug()),
          reference.late());
    } catch (IOException unreadable) {
      throw new OutputException(folder.inputStream(), unreadable);
    }
  }

  private List<Outcome> ofExample(String example, List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> outcome.example().equals(example))
        .sorted(Comparator.comparing(outcome -> plan.engines().indexOf(outcome.engine())))
        .toList();
  }

  private Cell comparedCell(Example example, Outcome outcome, Result expected, Result actual)
      throws Deliveries.UnusableException {
    if (expected == null) {
      throw new Deliveries.UnusableException(
          Verdict.FAILED, "the reference failed, so that there is nothing to compare with");
    }
    Rule rule = rules.apply(example);
    Result held =
        rule == Rule.WINDOWS_OF_LINES
            ? WindowsOfLines.expected(sentLines(), plan.parameters().get(example.slug()), actual)
            : expected;
    Comparison comparison = rule.compare(held, actual, KEPT_DIFFERENCES);
    return cell(
        outcome,
        comparison.verdict(),
        reason(comparison),
        rule.compared(actual) + cutting.apply(outcome.engine()),
        comparison,
        cause(comparison, plan.parameters().get(example.slug()), held),
        ContributingLines.find(
            folder.inputStream(),
            comparison.first(),
            example.agreement() == Agreement.FINAL_ROWS_AND_LATE,
            plan.input().maxRecordedLineBytes()));
  }

  private List<Event> sentLines() {
    List<Event> lines = new ArrayList<>();
    int maxLineBytes = plan.input().maxRecordedLineBytes();
    try (var items = RecordedStream.open(folder.inputStream(), 0, Long.MAX_VALUE, maxLineBytes)) {
      for (var item = items.next(); item != null; item = items.next()) {
        lines.add(item.event());
      }
      return lines;
    } catch (IOException unreadable) {
      throw new OutputException(folder.inputStream(), unreadable);
    }
  }

  private static Cell.Cause cause(Comparison comparison, Parameters parameters, Result expected) {
    return KnownCause.of(comparison, parameters, expected)
        .map(known -> new Cell.Cause(known.anchor(), known.title()))
        .orElse(null);
  }

  private static String reason(Comparison comparison) {
    return switch (comparison.verdict()) {
      case EMPTY ->
          comparison.expectedRows() == 0
              ? "the reference has no row, so that there is nothing to compare"
              : "there is no row; %,d are expected".formatted(comparison.expectedRows());
      case DIFFERS ->
          "of %,d expected rows %,d are missing and %,d changed; %,d rows are unexpected"
              .formatted(
                  comparison.expectedRows(),
                  comparison.missing(),
                  comparison.changed(),
                  comparison.unexpected());
      default -> null;
    };
  }

  private Cell cell(
      Outcome outcome,
      Verdict verdict,
      String reason,
      String compared,
      Comparison comparison,
      Cell.Cause cause,
      List<Cell.DifferingRow> differences) {
    Status.Done done = outcome.end() instanceof Status.Done isDone ? isDone : null;
    return new Cell(
        outcome.example(),
        outcome.engine(),
        verdict,
        reason,
        compared,
        done == null ? null : done.rows(),
        done == null ? null : done.batches(),
        done == null ? null : outcome.endedSeconds() - done.wallMillis() / 1000.0,
        done == null ? null : done.wallMillis() / 1000.0,
        done == null ? null : done.cpuMillis() / 1000.0,
        done == null || done.peakBytes() < 0 ? null : done.peakBytes(),
        done == null ? null : done.batchTimes(),
        done == null ? null : Digests.sha256(folder.results(outcome.example(), outcome.engine())),
        comparison == null ? null : comparison.missing(),
        comparison == null ? null : comparison.unexpected(),
        comparison == null ? null : comparison.changed(),
        cause,
        differences);
  }
}
