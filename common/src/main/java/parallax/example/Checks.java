package parallax.example;

import java.time.Duration;

/** Whether parameters fit an example; what does not is refused with its values. */
final class Checks {

  private static final int MAX_WINDOWS_PER_EVENT = 1000;

  private Checks() {}

  static void batch(Parameters parameters) {
    parameters.batch();
  }

  static void slidingOverBatches(Parameters parameters) {
    sliding(parameters);
    multiple(Parameters.SLIDE, parameters.slide(), parameters.batch());
    multiple(Parameters.WINDOW, parameters.window(), parameters.batch());
  }

  static void slidingOverEvents(Parameters parameters) {
    batch(parameters);
    sliding(parameters);
    parameters.delay();
  }

  static void table(Parameters parameters) {
    batch(parameters);
    parameters.table();
  }

  static void initial(Parameters parameters) {
    batch(parameters);
    parameters.initial();
  }

  static void outputMode(Parameters parameters) {
    batch(parameters);
    parameters.outputMode();
  }

  private static void sliding(Parameters parameters) {
    Duration window = parameters.window();
    Duration slide = parameters.slide();
    require(
        window.compareTo(slide) >= 0,
        "window %s is shorter than slide %s: Spark cannot leave gaps between windows",
        window,
        slide);
    require(
        window.toMillis() / slide.toMillis() <= MAX_WINDOWS_PER_EVENT,
        "window %s has more than " + MAX_WINDOWS_PER_EVENT + " slides of %s",
        window,
        slide);
  }

  private static void multiple(String name, Duration duration, Duration batch) {
    require(
        duration.toMillis() % batch.toMillis() == 0,
        name + " %s is no multiple of batch %s",
        duration,
        batch);
  }

  private static void require(boolean holds, String problem, Duration first, Duration second) {
    if (!holds) {
      throw new IllegalArgumentException(
          problem.formatted(Durations.format(first), Durations.format(second)));
    }
  }
}
