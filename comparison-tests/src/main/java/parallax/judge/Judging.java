package parallax.judge;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import parallax.example.Example;
import parallax.plan.Plan;
import parallax.process.Futures;

/**
 * Judges each example as soon as every engine has run it, while engines run the next: a run ends
 * soon after its last engine. Safe for use by several threads.
 */
public final class Judging implements Consumer<Outcome>, Closeable {

  private static final int MAX_CLOSING_SECONDS = 60;

  private final Plan plan;
  private final Judge judge;
  private final Map<String, List<Outcome>> outcomes = new HashMap<>();
  private final Map<String, Future<Judgement>> judgements = new HashMap<>();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  public Judging(Plan plan, Judge judge) {
    this.plan = plan;
    this.judge = judge;
  }

  @Override
  public synchronized void accept(Outcome outcome) {
    List<Outcome> ended = outcomes.computeIfAbsent(outcome.example(), none -> new ArrayList<>());
    ended.add(outcome);
    if (ended.size() == plan.engines().size()) {
      List<Outcome> all = List.copyOf(ended);
      judgements.put(
          outcome.example(), thread.submit(() -> judge.judge(example(outcome.example()), all)));
    }
  }

  /**
   * Waits for what is not judged yet, when all engines are done.
   *
   * @return one for each example, in the order of the plan
   */
  public List<Judgement> await() throws InterruptedException {
    List<Judgement> all = new ArrayList<>();
    for (Example example : plan.examples()) {
      all.add(of(example));
    }
    return all;
  }

  private Judgement of(Example example) throws InterruptedException {
    Future<Judgement> judgement;
    synchronized (this) {
      judgement = judgements.get(example.slug());
    }
    return Futures.await(judgement);
  }

  private Example example(String slug) {
    return plan.examples().stream()
        .filter(each -> each.slug().equals(slug))
        .findFirst()
        .orElseThrow();
  }

  /** Gives up what is not judged yet; nobody reads the run's folder then. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      boolean unused = thread.awaitTermination(MAX_CLOSING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
