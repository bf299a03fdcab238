package parallax.engine;

import java.util.List;
import parallax.event.InputException;
import parallax.result.BatchCounts;
import parallax.result.Count;

/** A process with an engine whose job's name says what it does. */
public final class FakeEngineMain {

  private FakeEngineMain() {}

  /** Serves jobs; with an argument the engine does not start, for the reason given. */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(
        () -> {
          System.out.println("printed while starting");
          if (arguments.length > 0) {
            throw new IllegalStateException(arguments[0]);
          }
          return new FakeEngine(FakeEngineMain::run);
        });
  }

  private static void run(Job job, JobContext context) throws Exception {
    System.out.println("printed by the job " + job.example());
    switch (job.example()) {
      case "count" ->
          context.emit(new BatchCounts(1, List.of(new Count(0, 1, "größe \ud83c\udf0a", 3))));
      case "bad-input" -> throw new InputException("x.stream, line 7: no");
      case "broken" -> throw new IllegalStateException("engine broke");
      case "error" -> throw new StackOverflowError("too deep");
      case "until-told" -> {
        context.connected();
        while (!context.isOver(5)) {
          context.awaitCommand(1000);
        }
      }
      default -> throw new IllegalArgumentException(job.example());
    }
  }
}
