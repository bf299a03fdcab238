package parallax.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import parallax.bench.Contender;
import parallax.bench.LineSource;
import parallax.bench.Measure;
import parallax.event.InputFiles;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.process.Engines;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is measured, of whom, and from where they read. */
final class MeasureOptions {

  private static final int MAX_PARTITIONS = 1000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--measure",
      paramLabel = "WHAT",
      defaultValue = "throughput",
      description =
          "throughput, latency, rate or scale; or producer, how fast lines are sent, which runs no"
              + " engine (default: ${DEFAULT-VALUE})")
  private Measure measure;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      defaultValue = "kafka",
      description =
          "kafka, a topic of a broker of our own; file, or both, for throughput and scale; socket,"
              + " for latency and rate (default: ${DEFAULT-VALUE})")
  private SourceName source;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "both",
      description =
          "tuned, as every other command uses the engines; naive, in the idiom of their"
              + " documentation with default settings; or both (default: ${DEFAULT-VALUE})")
  private ProfileName profile;

  @Option(names = "--partitions", paramLabel = "N", description = "of the topic (default: --cores)")
  private Integer partitions;

  /** From where contenders read. */
  enum SourceName {
    KAFKA,
    FILE,
    SOCKET,
    BOTH
  }

  /** Which profiles run. */
  enum ProfileName {
    TUNED,
    NAIVE,
    BOTH
  }

  /** What is measured. */
  Measure measure() {
    return measure;
  }

  /** Of the topic. */
  int partitions(int cores) {
    int chosen = partitions == null ? cores : partitions;
    require(chosen >= 1 && chosen <= MAX_PARTITIONS, "--partitions must be 1 to 1000: " + chosen);
    return chosen;
  }

  /**
   * Refuses what cannot be measured.
   *
   * @param input the file that was named, or null
   * @throws ParameterException that says what it is
   */
  void check(List<Example> examples, Path input) {
    boolean reads = source == SourceName.FILE || source == SourceName.BOTH;
    require(
        !(measure.isLive() && reads), "--measure latency and rate take --source kafka or socket");
    require(
        measure.isLive() || source != SourceName.SOCKET,
        "--source socket is for --measure latency and rate");
    for (Example example : examples) {
      require(
          !(measure.isLive() && example.agreement() == Agreement.FINAL_ROWS_AND_LATE),
          example.slug()
              + " holds its rows back until the watermark has passed: its latency would be that of"
              + " the watermark, not of an engine");
    }
    require(
        !(measure.isLive() && input != null && InputFiles.isRecorded(input)),
        "--measure latency and rate send the lines of a text, no recorded stream");
  }

  /**
   * Engines in profiles; the thread without an engine is measured along with the programs that are
   * as plain.
   *
   * @param selected the names of the engines
   */
  List<Contender> contenders(Engines engines, List<String> selected) {
    if (!measure.runsEngines()) {
      return List.of();
    }
    List<Contender> contenders = Contender.of(engines, selected, profiles());
    if (measure.isLive() || profile == ProfileName.TUNED) {
      return contenders;
    }
    return Stream.concat(contenders.stream(), Stream.of(Contender.naive(Engines.plainThread())))
        .toList();
  }

  private List<Contender.Profile> profiles() {
    return switch (profile) {
      case TUNED -> List.of(Contender.Profile.TUNED);
      case NAIVE -> List.of(Contender.Profile.NAIVE);
      case BOTH -> List.of(Contender.Profile.TUNED, Contender.Profile.NAIVE);
    };
  }

  /** From where they read. */
  List<LineSource> sources() {
    return switch (source) {
      case KAFKA -> List.of(LineSource.KAFKA);
      case FILE -> List.of(LineSource.FILE);
      case SOCKET -> List.of(LineSource.SOCKET);
      case BOTH -> List.of(LineSource.KAFKA, LineSource.FILE);
    };
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }
}
