package parallax.engine;

import java.util.List;
import parallax.event.InputException;
import parallax.result.BatchCounts;
import parallax.result.Count;

/** A process with an engine whose job's name says what it does. */
public final class FakeEngineMain {

  private FakeEngineMain() {}

  /**
   * Serves jobs; with a number as its argument so many at the same time, with another one the
   * engine does not start, for the reason given.
   */
  public static void main(String[] arguments) throws InterruptedException {
    EngineServer.serve(
        () -> {
          System.out.println("printed while starting");
          String argument = arguments.length > 0 ? arguments[0] : "1";
          if (!argument.matches("[0-9]+")) {
            throw new IllegalStateException(argument);
          }
          return new FakeEngine(FakeEngineMain::run, Integer.parseInt(argument));
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
      case "until-told", "until-told-too" -> {
        context.connected();
        while (!context.isOver(5)) {
          context.awaitCommand(1000);
        }
      }
      default -> throw new IllegalArgumentException(job.example());
    }
  }
}
