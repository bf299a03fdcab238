package parallax.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import parallax.process.EngineSpec;
import parallax.process.FreePort;

/**
 * A Flink session cluster: a JobManager and TaskManagers, from the jars that the build uses. They
 * get Flink itself and its web page, without Parallax and without connectors: these come in the job
 * jar.
 */
final class FlinkSession {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int SLOTS_OF_A_TASK_MANAGER = 2;
  private static final List<String> IN_THE_JOB_JAR =
      List.of(
          "parallax-",
          "flink-connector-kafka-",
          "flink-connector-base-",
          "kafka-clients-",
          "picocli-",
          "jackson-core-",
          "jackson-databind-",
          "jackson-annotations-",
          "jackson-datatype-",
          "zstd-jni-");

  private final Path folder;
  private final String classPath;
  private final int restPort;

  FlinkSession(Path home, Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.classPath = classPath(home.resolve("flink-impl"));
    this.restPort = FreePort.find();
    Path conf = Files.createDirectories(folder.resolve("conf"));
    Files.writeString(conf.resolve("config.yaml"), settings());
    Files.writeString(folder.resolve("log4j2.properties"), LogSettings.TO_STANDARD_ERROR);
  }

  /** The address of the REST endpoint. */
  String address() {
    return LOOPBACK + ":" + restPort;
  }

  MemberProcess jobManager() {
    return process(
        "flink-jobmanager",
        "768m",
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
  }

  MemberProcess taskManager(int number) {
    return process(
        "flink-taskmanager-" + number,
        "896m",
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        "-Dtaskmanager.resource-id=flink-taskmanager-" + number);
  }

  private MemberProcess process(String name, String heap, String main, String... settings) {
    return new MemberProcess(
        name,
        classPath,
        List.of(
            "-Xmx" + heap,
            "-XX:MaxDirectMemorySize=512m",
            "-Dlog4j.configurationFile=" + folder.resolve("log4j2.properties")),
        Map.of("FLINK_CONF_DIR", folder.resolve("conf").toString()),
        Stream.concat(
                Stream.of(main, "--configDir", folder.resolve("conf").toString()),
                Stream.of(settings))
            .toList());
  }

  private String settings() throws IOException {
    Path checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
    Path savepoints = Files.createDirectories(folder.resolve("savepoints"));
    // A TaskManager that no script has started wants every part of its memory spelled out.
    return """
        jobmanager.rpc.address: %1$s
        jobmanager.rpc.port: %2$d
        jobmanager.bind-host: %1$s
        jobmanager.memory.process.size: 1280m
        rest.address: %1$s
        rest.bind-address: %1$s
        rest.port: %3$d
        rest.bind-port: %3$d
        taskmanager.host: %1$s
        taskmanager.bind-host: %1$s
        taskmanager.rpc.port: 0
        taskmanager.numberOfTaskSlots: %4$d
        taskmanager.cpu.cores: 2.0
        taskmanager.memory.task.heap.size: 768m
        taskmanager.memory.task.off-heap.size: 64m
        taskmanager.memory.framework.heap.size: 128m
        taskmanager.memory.framework.off-heap.size: 128m
        taskmanager.memory.managed.size: 128m
        taskmanager.memory.network.min: 128m
        taskmanager.memory.network.max: 128m
        taskmanager.memory.jvm-metaspace.size: 256m
        taskmanager.memory.jvm-overhead.min: 192m
        taskmanager.memory.jvm-overhead.max: 192m
        execution.checkpointing.dir: %5$s
        execution.checkpointing.savepoint-dir: %6$s
        execution.checkpointing.num-retained: 3
        heartbeat.interval: 2000
        "$internal.dispatcher.client-aliveness-check.interval": 2 s
        security.delegation.tokens.enabled: false
        """
        .formatted(
            LOOPBACK,
            FreePort.find(),
            restPort,
            SLOTS_OF_A_TASK_MANAGER,
            checkpoints.toUri(),
            savepoints.toUri());
  }

  private static String classPath(Path module) {
    List<String> jars = new ArrayList<>();
    for (String jar : EngineSpec.classPathOf(module).split(File.pathSeparator, -1)) {
      String name = Path.of(jar).getFileName().toString();
      if (IN_THE_JOB_JAR.stream().noneMatch(name::startsWith)) {
        jars.add(jar);
      }
    }
    jars.add(module.resolve("target").resolve("web").resolve("flink-runtime-web.jar").toString());
    return String.join(File.pathSeparator, jars);
  }
}
