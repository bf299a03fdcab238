package parallax.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import parallax.engine.Build;
import parallax.folder.Folders;
import parallax.process.EngineSpec;
import parallax.process.FreePort;

/**
 * A Spark standalone cluster: a master and workers, from the jars that the build uses. They get
 * Spark itself, without Parallax and without connectors: these come in the job jar.
 */
final class SparkStandalone {

  private static final String LOOPBACK = "127.0.0.1";
  private static final int CORES_OF_A_WORKER = 4;
  private static final List<String> IN_THE_JOB_JAR =
      List.of("parallax-", "-kafka-0-10_", "kafka-clients-", "commons-pool2-", "picocli-");

  private final Path folder;
  private final String classPath;
  private final int port;
  private final int pagePort;

  SparkStandalone(Path home, Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.classPath = linked(EngineSpec.classPathOf(home.resolve("spark-impl")));
    this.port = FreePort.find();
    this.pagePort = FreePort.find();
  }

  /** The address that applications are given. */
  String address() {
    return "spark://" + LOOPBACK + ":" + port;
  }

  /** The master's web page. */
  String page() {
    return "http://" + LOOPBACK + ":" + pagePort;
  }

  MemberProcess master() {
    return process(
        "spark-master",
        List.of(
            "org.apache.spark.deploy.master.Master",
            "--host",
            LOOPBACK,
            "--port",
            Integer.toString(port),
            "--webui-port",
            Integer.toString(pagePort)));
  }

  MemberProcess worker(int number) {
    return process(
        "spark-worker-" + number,
        List.of(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            LOOPBACK,
            "--cores",
            Integer.toString(CORES_OF_A_WORKER),
            "--memory",
            "4g",
            "--webui-port",
            "0",
            "--work-dir",
            folder.resolve("work-" + number).toString(),
            address()));
  }

  private MemberProcess process(String name, List<String> main) {
    List<String> options = new ArrayList<>(Build.sparkJvmOptions());
    options.add("-Xmx512m");
    options.add("-Dlog4j2.configurationFile=" + folder.resolve("log4j2.properties"));
    return new MemberProcess(
        name,
        classPath,
        options,
        // Workers start executors from this home; web pages listen to this address.
        Map.of(
            "SPARK_HOME",
            folder.toString(),
            "SPARK_LOCAL_IP",
            LOOPBACK,
            "SPARK_SCALA_VERSION",
            "2.12"),
        main);
  }

  /** A home of Spark's as workers expect it: links to the jars in the folder {@code jars}. */
  private String linked(String jars) throws IOException {
    Files.writeString(folder.resolve("log4j2.properties"), LogSettings.TO_STANDARD_ERROR);
    Path links = folder.resolve("jars");
    Folders.delete(links);
    Files.createDirectories(links);
    for (String jar : jars.split(File.pathSeparator, -1)) {
      String name = Path.of(jar).getFileName().toString();
      if (IN_THE_JOB_JAR.stream().noneMatch(name::contains)) {
        Files.createSymbolicLink(links.resolve(name), Path.of(jar));
      }
    }
    return links + File.separator + "*";
  }
}
