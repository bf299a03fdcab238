package parallax.cluster;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Optional;

/**
 * A process of a cluster. A number alone may belong to somebody else by now, so that the moment of
 * its start is noted too.
 *
 * @param name what it is, such as {@code spark-worker-1}
 * @param pid its number
 * @param startedMillis when it started, epoch milliseconds, as far as the system tells; else 0
 */
public record Member(String name, long pid, long startedMillis) {

  /** What is known of a process that has just been started. */
  static Member of(String name, ProcessHandle process) {
    return new Member(name, process.pid(), startOf(process));
  }

  /** The process, if it still runs. */
  @JsonIgnore
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startOf(process) == startedMillis);
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
