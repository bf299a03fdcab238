package parallax.options;

import java.time.Duration;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where one job's lines come from, for how long, and how many of its rows are shown. */
public final class SourceOptions {

  private static final Duration ENDLESS = Duration.ofDays(36_500);

  /** Where lines come from. */
  public enum SourceName {
    REPLAY,
    SOCKET,
    KAFKA,
    KINESIS
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      defaultValue = "replay",
      description =
          "replay, socket, kafka or kinesis; kafka reads what comes to a topic from now on, or if"
              + " there is no cluster or an --input, replays that through a topic; kinesis likewise"
              + " a stream"
              + " (default: ${DEFAULT-VALUE})")
  private SourceName source;

  @Mixin private LineServerOption server;

  @Option(
      names = "--line-format",
      paramLabel = "FORMAT",
      defaultValue = "plain",
      description =
          "of the lines that the server sends or the topic holds: plain, or recorded"
              + " (default: ${DEFAULT-VALUE})")
  private LineFormat lineFormat;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "end after so many seconds (default: when the source ends, or at Ctrl-C)")
  private Integer seconds;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "10",
      description = "of each batch, the biggest counts first (default: ${DEFAULT-VALUE})")
  private int rows;

  /** Whether lines come by a topic. */
  public boolean isKafka() {
    return source == SourceName.KAFKA;
  }

  /** Whether lines come by a stream of Kinesis. */
  public boolean isKinesis() {
    return source == SourceName.KINESIS;
  }

  /** What a stream of Kinesis brings on the wall clock. */
  public Source live(KinesisOptions kinesis, boolean skipBadRecords) {
    return kinesis.live(lineFormat, skipBadRecords);
  }

  /**
   * What is read on the wall clock, or null for a replay.
   *
   * @param inputIsGiven whether the user named a file, which is then replayed
   * @param skipBadRecords whether records that are no lines are skipped and counted
   */
  public Source live(KafkaOptions kafka, boolean inputIsGiven, boolean skipBadRecords) {
    if (source == SourceName.SOCKET) {
      return new Source.Socket(server.host(), server.port(), lineFormat);
    }
    boolean live = isKafka() && kafka.namesCluster() && !inputIsGiven;
    return live ? kafka.live(lineFormat, skipBadRecords) : null;
  }

  /** How many rows of each batch are shown. */
  public int rows() {
    if (rows < 1) {
      throw refused("--rows must be at least 1: " + rows);
    }
    return rows;
  }

  /** After how long the job ends if its source has not ended before. */
  public Duration duration() {
    if (seconds != null && seconds < 1) {
      throw refused("--seconds must be at least 1: " + seconds);
    }
    return seconds == null ? ENDLESS : Duration.ofSeconds(seconds);
  }

  /**
   * Checks what can be checked before anything is done.
   *
   * @throws ParameterException if a value is out of range
   */
  public void check() {
    int unusedPort = server.port();
    int unusedRows = rows();
    Duration unusedDuration = duration();
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
