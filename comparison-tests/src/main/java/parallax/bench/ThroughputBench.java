package parallax.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import parallax.compare.Verdict;
import parallax.engine.Status;
import parallax.example.Example;
import parallax.feed.Feed;
import parallax.judge.Judge;
import parallax.judge.Outcome;
import parallax.plan.Plan;
import parallax.process.Engines;
import parallax.report.Cell;

/**
 * Times one example on every contender: a first run warms each process up and is held to the
 * reference, row by row; then rounds are run in an order drawn from the seed, one contender at a
 * time.
 */
final class ThroughputBench {

  private final BenchPlan plan;
  private final Stage stage;
  private final Point point;
  private final Example example;
  private final TimedJobs jobs;
  private final Map<String, List<Measurement.Run>> runs = new LinkedHashMap<>();
  private final Map<String, Measurement.Run> first = new LinkedHashMap<>();
  private final Map<String, String> reasons = new LinkedHashMap<>();
  private long comparingNanos;

  ThroughputBench(BenchPlan plan, Stage stage, Point point, Example example) {
    this.plan = plan;
    this.stage = stage;
    this.point = point;
    this.example = example;
    this.jobs = new TimedJobs(plan, stage, point, example);
  }

  /**
   * What contenders read at one value of a series, or in all.
   *
   * @param run the plan of a comparison of the same
   * @param at the value of the series; null outside of one
   * @param bytes of the lines' text
   */
  record Point(Plan run, Long at, LineSource source, Feed.Ready stream, long bytes) {}

  List<Measurement> run() throws InterruptedException {
    List<Cell> cells = check();
    List<Contender> right = plan.contenders().stream().filter(each -> agrees(cells, each)).toList();
    RunOrder order = new RunOrder(plan.seed());
    for (int round = 1; round <= plan.repeat(); round++) {
      int position = 0;
      for (Contender contender : order.of(round, right)) {
        if (!reasons.containsKey(contender.name())) {
          time(contender, round, ++position);
        }
      }
    }
    List<Measurement> measurements = new ArrayList<>();
    for (Cell cell : cells) {
      measurements.add(measurement(cell));
      jobs.tidy(cell);
    }
    return measurements;
  }

  /** How long it took to compare and to hash the rows of the first runs. */
  double comparingSeconds() {
    return comparingNanos / 1e9;
  }

  private List<Cell> check() throws InterruptedException {
    List<Outcome> outcomes = new ArrayList<>();
    long startNanos = System.nanoTime();
    for (Contender contender : plan.contenders()) {
      Path rows = stage.folder().results(example.slug(), contender.name());
      Path late = stage.folder().late(example.slug(), contender.name());
      var timed = jobs.run(contender, 0, outcomes.size() + 1, rows, late);
      if (timed.run() != null) {
        first.put(contender.name(), timed.run());
      }
      double seconds = Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1000.0;
      outcomes.add(new Outcome(example.slug(), contender.name(), seconds, timed.end()));
      say(contender, "first run", timed.end());
    }
    Plan ofExample =
        new Plan(
            plan.command(),
            List.of(example),
            Map.of(example.slug(), point.run().parameters().get(example.slug())),
            point.run().engines(),
            point.run().input(),
            plan.out(),
            plan.catalogue(),
            plan.timeout(),
            plan.resources());
    long judgingNanos = System.nanoTime();
    Judge judge =
        Judge.ofReplay(
            ofExample, stage.folder(), point.stream().input().batches(), point.stream()::batches);
    List<Cell> cells = new ArrayList<>(cells(judge, outcomes, each -> !each.isNaive()));
    if (plan.contenders().stream().anyMatch(Contender::isNaive)) {
      Judge ofNaive = Judge.ofEnds(ofExample, stage.folder());
      cells(ofNaive, outcomes, each -> each.isNaive() || each.isReference()).stream()
          .filter(cell -> !cell.engine().equals(Engines.REFERENCE))
          .forEach(cells::add);
    }
    comparingNanos = System.nanoTime() - judgingNanos + jobs.digestNanos();
    for (Cell cell : cells) {
      if (cell.verdict() != Verdict.AGREES) {
        stage.listener().did(cell.engine(), cell.verdict() + ": " + cell.reason());
      }
    }
    return cells;
  }

  private List<Cell> cells(Judge judge, List<Outcome> outcomes, Predicate<Contender> judged) {
    List<String> names = plan.contenders().stream().filter(judged).map(Contender::name).toList();
    return judge.cells(
        example, outcomes.stream().filter(each -> names.contains(each.engine())).toList());
  }

  private void time(Contender contender, int round, int position) throws InterruptedException {
    Path work = stage.folder().work("results");
    var timed =
        jobs.run(
            contender,
            round,
            position,
            work.resolve(contender.name() + ".jsonl"),
            work.resolve(contender.name() + ".late.jsonl"));
    say(contender, "round %d of %d".formatted(round, plan.repeat()), timed.end());
    if (timed.run() == null) {
      reasons.put(contender.name(), "round %d: %s".formatted(round, why(timed.end())));
    } else {
      runs.computeIfAbsent(contender.name(), unused -> new ArrayList<>()).add(timed.run());
      if (!timed.run().sameResult()) {
        reasons.put(
            contender.name(),
            "void: the results of round %d are not those that were checked".formatted(round));
      }
    }
  }

  private Measurement measurement(Cell cell) {
    String reason = reasons.getOrDefault(cell.engine(), cell.reason());
    boolean failed =
        cell.verdict() == Verdict.AGREES && reason != null && !reason.startsWith("void");
    return new Measurement(
        example.slug(),
        point.source().word(),
        cell.engine(),
        point.at(),
        failed ? Verdict.FAILED : cell.verdict(),
        reason,
        cell.rows(),
        point.stream().input().lines(),
        point.bytes(),
        jobs.checkedDigest(cell.engine()),
        first.get(cell.engine()),
        List.copyOf(runs.getOrDefault(cell.engine(), List.of())));
  }

  private static boolean agrees(List<Cell> cells, Contender contender) {
    return cells.stream()
        .filter(cell -> cell.verdict() == Verdict.AGREES)
        .map(Cell::engine)
        .collect(Collectors.toSet())
        .contains(contender.name());
  }

  private void say(Contender contender, String what, Status end) {
    String result =
        end instanceof Status.Done done ? "%.2f s".formatted(done.wallMillis() / 1000.0) : why(end);
    stage
        .listener()
        .did(
            contender.name(),
            "%s from %s%s, %s: %s"
                .formatted(
                    example.slug(),
                    point.source().word(),
                    point.at() == null ? "" : " at " + point.at(),
                    what,
                    result));
  }

  private static String why(Status end) {
    return end instanceof Status.Failed failed
        ? failed.message()
        : "not done in time; --timeout gives it more";
  }
}
