package parallax.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import parallax.compare.Verdict;
import parallax.fault.FaultPlan;
import parallax.fault.FaultyProxies;
import parallax.report.Cell;
import parallax.report.EngineFacts;
import parallax.report.Report;

/**
 * What became of the engines' connections to the producer of a live run. A raw socket may lose
 * lines; then the report says how many, and nothing agrees.
 *
 * @param engines that read the line server
 * @param sentLines of the stream
 */
record LiveConnections(
    List<String> engines, LineWatch watch, FaultyProxies proxies, long sentLines) {

  /** The report with what is to be said of connections. */
  Report tell(Report report) {
    List<EngineFacts> facts = new ArrayList<>();
    List<String> notes = new ArrayList<>(report.notes());
    for (EngineFacts engine : report.engines()) {
      EngineFacts.Connection connection = connection(engine.name(), report.cells());
      facts.add(engine.with(connection));
      if (connection != null && connection.fault() != null) {
        notes.add(engine.name() + ": " + connection.fault().account());
      }
    }
    return report.with(facts, notes, report.cells().stream().map(this::judged).toList());
  }

  private EngineFacts.Connection connection(String engine, List<Cell> cells) {
    if (!engines.contains(engine)) {
      return null;
    }
    long counted = watch.counted(engine);
    var fault = proxies.facts(engine).map(facts -> fault(engine, cells)).orElse(null);
    return new EngineFacts.Connection(sentLines, counted, sentLines - counted, fault);
  }

  private EngineFacts.NetworkFault fault(String engine, List<Cell> cells) {
    FaultPlan plan = proxies.plan();
    var facts = proxies.facts(engine).orElseThrow();
    boolean failed =
        cells.stream()
            .filter(cell -> cell.engine().equals(engine))
            .anyMatch(cell -> cell.verdict() == Verdict.FAILED);
    var account =
        new FaultAccount(
            plan, facts, sentLines, watch.counted(engine), failed, watch.isStopped(engine));
    return new EngineFacts.NetworkFault(
        plan.order().fault().word(), plan.order().seed(), plan.afterLines(), facts, account.text());
  }

  /** Whatever else was found of it: an engine that has not counted all lines does not agree. */
  private Cell judged(Cell cell) {
    long lost = engines.contains(cell.engine()) ? sentLines - watch.counted(cell.engine()) : 0;
    boolean torn = proxies.facts(cell.engine()).stream().anyMatch(facts -> facts.tornBytes() > 0);
    if ((lost == 0 && !torn) || cell.verdict() == Verdict.UNSUPPORTED) {
      return cell;
    }
    String why = "%,d of %,d lines were lost".formatted(lost, sentLines);
    String alsoTorn = torn ? "one came in part" : null;
    String reason =
        Stream.of(why, alsoTorn, cell.reason())
            .filter(part -> part != null)
            .reduce((before, after) -> before + "; " + after)
            .orElseThrow();
    return cell.judged(cell.verdict() == Verdict.AGREES ? Verdict.DIFFERS : cell.verdict(), reason);
  }
}
