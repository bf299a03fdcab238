package parallax.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import parallax.folder.RunFolder;
import parallax.process.Broker;
import parallax.process.EnvironmentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A broker to try things with. */
@Command(
    name = "broker",
    mixinStandardHelpOptions = true,
    description =
        "Starts a real Kafka broker, which this machine alone can reach, prints its address and"
            + " lets it run until Ctrl-C. What it holds goes with it.",
    footer = {
      "",
      "Examples:",
      "  parallax broker",
      "  parallax broker --port 9092",
      "  parallax produce book.txt --to kafka --bootstrap-servers 127.0.0.1:9092 --topic lines"
          + " --create-topic"
    })
final class BrokerCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "to listen on; 0 for a free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(spec.commandLine(), "--port must be 0 to 65535: " + port);
    }
    Path name = RunFolder.defaultName(LocalDateTime.now(ZoneOffset.UTC), "broker");
    try (RunFolder folder = RunFolder.create(name)) {
      Path data = folder.file("broker");
      var options =
          new Broker.Options(Installation.home(), data, folder.log("broker"), port, List.of());
      try (Broker broker = Broker.start(options)) {
        spec.commandLine().getOut().println(broker.address());
        spec.commandLine().getOut().flush();
        broker.awaitEnd(); // Until Ctrl-C, which ends this JVM and with it the broker.
        throw new EnvironmentException("the broker ended" + broker.lastWords());
      }
    }
  }
}
