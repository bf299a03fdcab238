package parallax.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** What the broker sets differently from Kafka's defaults. */
final class BrokerSettings {

  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";

  private static final String LOOPBACK = "127.0.0.1";

  private BrokerSettings() {}

  /**
   * The settings of one broker that is alone.
   *
   * @param given {@code key=value}, which wins
   */
  static Properties of(Path folder, int port, int controllerPort, List<String> given) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("log.dirs", folder.resolve("data").toString());
    settings.put(
        "listeners",
        "PLAINTEXT://%s:%d,%s://%s:%d"
            .formatted(LOOPBACK, port, CONTROLLER, LOOPBACK, controllerPort));
    settings.put("controller.listener.names", CONTROLLER);
    settings.put("listener.security.protocol.map", CONTROLLER + ":PLAINTEXT,PLAINTEXT:PLAINTEXT");
    settings.put("controller.quorum.voters", "%d@%s:%d".formatted(NODE, LOOPBACK, controllerPort));
    // There is no second broker for a copy, and nobody to wait for.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // A topic that is missing is an error of somebody's, not a topic to make.
    settings.put("auto.create.topics.enable", "false");
    // Records carry the times of their events: years ago for retention, or years ahead.
    settings.put("log.retention.ms", "-1");
    settings.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    for (String setting : given) {
      int equals = setting.indexOf('=');
      settings.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return settings;
  }
}
