package parallax.live;

import java.time.Duration;
import parallax.engine.Command;
import parallax.engine.Status;
import parallax.example.Parameters;
import parallax.fault.FaultyProxies;
import parallax.plan.Plan;
import parallax.process.RunListener;
import parallax.run.EngineGroup;

/**
 * What is done about an engine of a live run that counts none of the lines that wait for it.
 *
 * @param mayDie whether engines are started again, and may have lost what was sent meanwhile
 */
record LiveReins(
    Plan plan, EngineGroup group, FaultyProxies proxies, boolean mayDie, RunListener listener)
    implements LineWatch.Reins {

  private static final Duration STALL_LIMIT = Duration.ofSeconds(8);

  /** Nothing comes any more by a connection that is gone or swallows; only batches must end. */
  private static final Duration PATIENCE_WITHOUT_CONNECTION = Duration.ofSeconds(10);

  /** How long an engine may count none of the lines that wait; it counts them batch by batch. */
  static Duration stallLimit(Plan plan) {
    Duration twoBatches = batch(plan).multipliedBy(2).plusSeconds(2);
    return twoBatches.compareTo(STALL_LIMIT) > 0 ? twoBatches : STALL_LIMIT;
  }

  @Override
  public void warn(String engine, String message) {
    group.session(engine).warn(message);
    listener.said(engine, plan.examples().get(0).slug(), new Status.Warning(message));
  }

  @Override
  public void stop(String engine) {
    group.session(engine).send(new Command.Stop());
  }

  /** Half of the time that a job may take in all, or little if nothing more can come. */
  @Override
  public Duration patience(String engine, long counted) {
    boolean hasAll =
        proxies.facts(engine).stream()
            .anyMatch(facts -> facts.fired() && counted >= facts.linesPassed());
    boolean loses = hasAll && proxies.plan().order().fault().losesLines();
    return loses || mayDie
        ? PATIENCE_WITHOUT_CONNECTION.plus(batch(plan).multipliedBy(2))
        : plan.timeout().dividedBy(2);
  }

  private static Duration batch(Plan plan) {
    Parameters parameters = plan.parameters().values().iterator().next();
    return parameters.batch();
  }
}
