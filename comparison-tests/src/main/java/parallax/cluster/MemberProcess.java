package parallax.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parallax.process.EnvironmentException;

/**
 * How a process of a cluster is started.
 *
 * @param name what it is
 * @param classPath of the JVM
 * @param jvmOptions of the JVM
 * @param environment variables that it gets besides those of this process
 * @param main class and arguments
 */
record MemberProcess(
    String name,
    String classPath,
    List<String> jvmOptions,
    Map<String, String> environment,
    List<String> main) {

  /** Ends the process when standard input does, as that of a JVM that is gone. */
  private static final String TETHER = "\"$@\" & pid=$!; cat > /dev/null; kill -9 $pid";

  /**
   * Starts the process.
   *
   * @param folder its working directory; what it prints goes to {@code <name>.log} there
   * @param tethered whether it ends with this JVM; otherwise it goes on, in a session of its own
   */
  Process start(Path folder, boolean tethered) {
    try {
      Path log = folder.resolve(name + ".log");
      Path temporary = Files.createDirectories(folder.resolve("tmp"));
      List<String> command = new ArrayList<>();
      command.addAll(tethered ? List.of("sh", "-c", TETHER, "tether") : List.of("setsid"));
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(jvmOptions);
      command.addAll(
          List.of(
              "-XX:+UseSerialGC",
              "-XX:-UsePerfData",
              "-Dfile.encoding=" + StandardCharsets.UTF_8,
              "-Duser.timezone=UTC",
              "-Djava.io.tmpdir=" + temporary,
              "-cp",
              classPath));
      command.addAll(main);
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().keySet().removeIf(MemberProcess::configuresAnEngine);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      if (!tethered) {
        builder.redirectInput(new File("/dev/null"));
      }
      return builder.start();
    } catch (IOException failed) {
      throw new EnvironmentException(name + " cannot be started: " + failed.getMessage(), failed);
    }
  }

  private static boolean configuresAnEngine(String variable) {
    return variable.startsWith("SPARK_")
        || variable.startsWith("FLINK_")
        || variable.startsWith("HADOOP_");
  }
}
