package parallax.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * Runs one broker, which is its own controller (KRaft). Says on standard output when it takes
 * clients, and halts when standard input ends: so it does not outlive its runner.
 */
public final class Main {

  /** What standard output gets when the broker takes clients. */
  private static final String READY = "ready";

  private Main() {}

  /**
   * Starts the broker.
   *
   * @param arguments the folder of its data, the port for clients, a port for the controller, and
   *     then settings of Kafka as {@code key=value}, which win over its own
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    int controllerPort = Integer.parseInt(arguments[2]);
    List<String> given = Arrays.asList(arguments).subList(3, arguments.length);
    PrintStream status = System.out;
    System.setOut(System.err); // Whatever Kafka prints goes to its log.
    haltAtEndOf(System.in);
    Properties settings = BrokerSettings.of(folder, port, controllerPort, given);
    Path data = Path.of(settings.getProperty("log.dirs"));
    if (!Files.exists(data)) {
      format(data.toString());
    }
    try {
      new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM).startup();
    } catch (Throwable failed) { // A port that is taken; threads of Kafka would go on without it.
      failed.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
    status.println(READY);
  }

  private static void haltAtEndOf(InputStream in) {
    Thread lifeline = new Thread(() -> drain(in), "lifeline");
    lifeline.setDaemon(true);
    lifeline.start();
  }

  private static void drain(InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      System.err.println("lifeline: " + broken);
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Makes a folder the data folder of a broker. */
  private static void format(String folder) throws Exception {
    new Formatter()
        .setNodeId(BrokerSettings.NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .addDirectory(folder)
        .setMetadataLogDirectory(folder)
        .setControllerListenerName(BrokerSettings.CONTROLLER)
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setPrintStream(System.err)
        .run();
  }
}
