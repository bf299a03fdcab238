package parallax.process;

import java.util.regex.Pattern;
import parallax.engine.Status;

/** A failure for want of heap says so first, and what gives more. */
final class MemoryFailure {

  /**
   * What engines say: the JVM of its heap and of its direct memory, which is as large as the heap;
   * Spark of what its tasks share, and when it does not start at all. Of memory that no heap gives,
   * such as that for threads, this says nothing.
   */
  private static final Pattern SAID =
      Pattern.compile(
          "OutOfMemoryError: (Java heap space|GC overhead limit|.*[Dd]irect buffer memory)"
              + "|SparkOutOfMemoryError"
              + "|INVALID_(DRIVER|EXECUTOR)_MEMORY");

  private MemoryFailure() {}

  /**
   * The end of a job as it is to be told.
   *
   * @param end may be null, as of a job that did not end in time
   */
  static Status told(Status end, EngineSpec.Resources resources) {
    return end instanceof Status.Failed failed && SAID.matcher(failed.message()).find()
        ? new Status.Failed(
            failed.blame(),
            "out of memory: a heap of %s is too small, --heap gives more: %s"
                .formatted(resources.heap(), failed.message()))
        : end;
  }
}
