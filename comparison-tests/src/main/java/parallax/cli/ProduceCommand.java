package parallax.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import parallax.engine.KinesisStream;
import parallax.engine.LineFormat;
import parallax.event.InputFiles;
import parallax.event.Visible;
import parallax.kafka.Cluster;
import parallax.kafka.TopicWriter;
import parallax.options.DurationConverter;
import parallax.options.ExitCode;
import parallax.options.KafkaOptions;
import parallax.options.KinesisOptions;
import parallax.options.MaxLineOption;
import parallax.process.KinesisLibrary;
import parallax.producer.LineServer;
import parallax.producer.RecordWriter;
import parallax.producer.ServerListener;
import parallax.producer.ServerOptions;
import parallax.stream.StreamLibrary;
import parallax.stream.StreamWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The shared producer alone, as in the lecture. */
@Command(
    name = "produce",
    mixinStandardHelpOptions = true,
    description =
        "Serves the lines of a file over TCP at a pace: waits for clients, sends each line, says"
            + " when the stream ended or a client left, and waits for the next one. Ctrl-C ends it."
            + " Or writes the lines to a topic of Kafka or a stream of Kinesis.",
    footer = {
      "",
      "Examples:",
      "  parallax produce book.txt --port 9999 --lines-per-second 0.5",
      "  parallax produce recorded.stream --port 9999 --lines-per-second max --broadcast",
      "  parallax produce recorded.stream --to kafka --bootstrap-servers 127.0.0.1:9092"
          + " --topic lines --create-topic --partitions 4",
      "  parallax produce recorded.stream --to kinesis --stream lines --region eu-central-1"
    })
final class ProduceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "plain text, or a recorded stream (.stream)")
  private Path file;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "9999",
      description = "to listen on; 0 for a free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "local address to listen on (default: ${DEFAULT-VALUE}); with another one, everybody who"
              + " reaches it can read the file")
  private String host;

  @Option(
      names = "--broadcast",
      description =
          "all clients get the same lines at the same time, from when the first one comes;"
              + " otherwise each gets the file from its beginning")
  private boolean broadcast;

  @Option(
      names = "--text-only",
      description = "of a recorded stream send the text alone, as plain lines")
  private boolean textOnly;

  @Option(
      names = "--to",
      paramLabel = "SINK",
      defaultValue = "socket",
      description =
          "socket, kafka or kinesis (default: ${DEFAULT-VALUE}); kafka and kinesis take a recorded"
              + " stream as fast as they can, and lines of a text at the pace")
  private Target target;

  @Option(
      names = "--batch",
      paramLabel = "DURATION",
      defaultValue = "1s",
      converter = DurationConverter.class,
      description =
          "to kafka or kinesis: at the end of every batch of a recorded stream a mark goes to each"
              + " partition or shard"
              + " (default: ${DEFAULT-VALUE})")
  private Duration batch;

  @Mixin private PaceOption pace;
  @Mixin private MaxLineOption maxLine;
  @Mixin private KafkaOptions kafka;
  @Mixin private KinesisOptions kinesis;

  /** Where lines go. */
  enum Target {
    SOCKET,
    KAFKA,
    KINESIS
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    return switch (target) {
      case SOCKET -> serve();
      case KAFKA -> writeTopic();
      case KINESIS -> writeStream();
    };
  }

  private int writeTopic() throws IOException, InterruptedException {
    refuseOptionsOfServer();
    Cluster cluster = kafka.cluster();
    String topic = kafka.topicOf(cluster);
    try (TopicWriter writer = new TopicWriter(cluster, topic, kafka.keyed())) {
      return write(writer, topic);
    }
  }

  private int writeStream() throws IOException, InterruptedException {
    refuseOptionsOfServer();
    KinesisStream stream = kinesis.stream(LineFormat.RECORDED, false);
    StreamLibrary library = KinesisLibrary.load(Installation.home());
    if (kinesis.createsStream()) {
      library.create(stream, kinesis.shards());
    }
    try (StreamWriter writer = library.writer(stream, kafka.keyed())) {
      return write(writer, stream.name());
    }
  }

  private void refuseOptionsOfServer() {
    if (textOnly || broadcast) {
      throw new ParameterException(
          spec.commandLine(),
          "--text-only and --broadcast are of no use with --to "
              + target.name().toLowerCase(Locale.ROOT));
    }
  }

  private int write(RecordWriter writer, String where) throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    long lines =
        InputFiles.isRecorded(file)
            ? writer.write(file, batch, maxLine.bytes())
            : writer.writeText(file, pace.pace(), maxLine.bytes());
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    spec.commandLine()
        .getErr()
        .printf("%,d lines written to %s in %.1f s%n", lines, where, seconds);
    return ExitCode.AGREES;
  }

  private int serve() throws IOException, InterruptedException {
    try (LineServer server = LineServer.start(options())) {
      if (server.replacements() > 0) {
        spec.commandLine()
            .getErr()
            .printf(
                "parallax: %s is not all UTF-8: %,d malformed byte sequences are sent as U+FFFD%n",
                file, server.replacements());
      }
      new CountDownLatch(1).await(); // Until Ctrl-C.
    }
    return ExitCode.AGREES;
  }

  private ServerOptions options() {
    ServerOptions options =
        ServerOptions.of(file)
            .pace(pace.pace())
            .bind(address())
            .maxLineBytes(maxLine.bytes())
            .listener(new Narrator(spec.commandLine().getErr()))
            .listeningAfterEnd();
    try {
      options.port(port);
    } catch (IllegalArgumentException outOfRange) {
      throw new ParameterException(spec.commandLine(), "--port: " + outOfRange.getMessage());
    }
    if (textOnly) {
      options.textOnly();
    }
    return broadcast ? options.broadcast(1) : options;
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException unknown) {
      throw new ParameterException(spec.commandLine(), "--host: unknown host " + host);
    }
  }

  /** Says what happens, one line each. */
  private static final class Narrator implements ServerListener {
    private final PrintWriter err;

    Narrator(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void listening(InetSocketAddress address) {
      err.println("Listening for clients at " + shown(address));
    }

    @Override
    public void connected(Client client) {
      err.println("Connected by " + shown(client));
    }

    @Override
    public void ended(Client client, long lines) {
      err.printf("End of stream for %s: %,d lines sent%n", shown(client), lines);
    }

    @Override
    public void left(Client client, long lines, String reason) {
      err.printf(
          "Client %s left after %,d lines: %s%n", shown(client), lines, Visible.text(reason));
    }

    @Override
    public void streamEnded(long lines) {
      err.printf("End of stream: %,d lines%n", lines);
    }

    private static String shown(Client client) {
      return client.number() + " (" + shown(client.address()) + ")";
    }

    private static String shown(InetSocketAddress address) {
      return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
  }
}
