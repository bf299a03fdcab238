package parallax.run;

import java.nio.file.Path;
import java.util.List;

/** The engine processes that this JVM has started. */
public final class EngineProcesses {

  private EngineProcesses() {}

  /** Those that still run for a run below this folder, as their command lines. */
  public static List<String> below(Path folder) {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .map(process -> process.info().commandLine().orElse(""))
        .filter(command -> command.contains(folder.toString()))
        .toList();
  }
}
