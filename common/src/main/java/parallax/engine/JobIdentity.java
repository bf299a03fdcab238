package parallax.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import parallax.event.InputException;

/**
 * What makes a job the same one after a restart.
 *
 * @param id of its own, which no other job has that looks the same
 * @param properties by name; all of them must be the same
 * @param start where its source began
 */
record JobIdentity(String id, Map<String, String> properties, SourceStart start) {

  private static final String SOURCE = "source";

  /** That of a job that begins. */
  static JobIdentity of(Job job, SourceStart start) throws IOException {
    Map<String, String> properties = new TreeMap<>();
    properties.put("engine", job.checkpointing().engine());
    properties.put("state backend", job.checkpointing().backend().toString());
    properties.put("example", job.example());
    job.values().forEach((name, value) -> properties.put("--" + name, value));
    properties.put(SOURCE, SourceStart.identity(job.source()));
    properties.put("sink", sink(job.sink()));
    return new JobIdentity(UUID.randomUUID().toString(), properties, start);
  }

  /**
   * Refuses another job's checkpoint, and one whose kept source has changed.
   *
   * @param folder of the checkpoint
   * @throws InputException if any property differs; it names the first one
   */
  void require(Job job, Path folder) throws IOException {
    Map<String, String> others = of(job, start).properties;
    var names = new TreeSet<>(properties.keySet());
    names.addAll(others.keySet());
    for (String name : names) {
      String there = properties.get(name);
      String here = others.get(name);
      if (!String.valueOf(there).equals(here)) {
        throw new InputException(
            folder,
            "holds the checkpoint of another job: its %s is %s, that of this one %s"
                .formatted(name, there, here));
      }
    }
    start.requireWhole(job.source(), properties.get(SOURCE), folder);
  }

  private static String sink(Sink sink) {
    return sink instanceof Sink.ToTopic to ? "topic " + to.topic().name() : "files";
  }
}
