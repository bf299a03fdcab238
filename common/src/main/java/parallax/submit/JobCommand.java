package parallax.submit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import parallax.engine.Job;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.event.Visible;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.options.BadRecordOption;
import parallax.options.CheckpointOptions;
import parallax.options.CutOption;
import parallax.options.ExampleNames;
import parallax.options.InputOption;
import parallax.options.KafkaOptions;
import parallax.options.MaxLineOption;
import parallax.options.ParameterOptions;
import parallax.options.SinkOptions;
import parallax.options.SourceOptions;
import parallax.result.OutputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes a job of the options of {@code parallax run}, and runs it on the engine of this process.
 */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = "Runs one example as a job of its own; takes the options of 'parallax run'.")
final class JobCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @picocli.CommandLine.Parameters(paramLabel = "EXAMPLE", description = "which example")
  private String exampleName;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "a folder for checkpoints, and for rows that go to files; drivers and workers must see it"
              + " (default: a new temporary one)")
  private Path out;

  @Mixin private SourceOptions source;
  @Mixin private InputOption input;
  @Mixin private CutOption cut;
  @Mixin private MaxLineOption maxLine;
  @Mixin private ParameterOptions parameterOptions;
  @Mixin private KafkaOptions kafka;
  @Mixin private BadRecordOption badRecords;
  @Mixin private SinkOptions sink;
  @Mixin private CheckpointOptions checkpoints;

  private final String engineName;
  private final JobRunner runner;

  /**
   * A command for an engine.
   *
   * @param runner runs the job that the options ask for
   */
  JobCommand(String engineName, JobRunner runner) {
    this.engineName = engineName;
    this.runner = runner;
  }

  /** Runs a job. */
  interface JobRunner {

    /**
     * Runs it to its end.
     *
     * @param duration after which it is stopped
     * @return the exit code
     */
    int run(Job job, Duration duration, CommandSpec spec) throws InterruptedException;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    source.check();
    if (source.isKinesis()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--source kinesis is for run, compare and live, not for jobs on clusters");
    }
    checkpoints.check(source.isKafka() || sink.isKafka(), kafka);
    Example example = ExampleNames.find(exampleName, spec);
    Path folder = folder();
    var shipped = new ShippedInputs(folder.resolve("inputs"));
    Parameters parameters =
        parameterOptions.of(List.of(example), shipped.tables()).get(example.slug());
    Job job =
        new Job(
            example.slug(),
            parameters.values(),
            sourceOf(parameters, shipped, folder),
            sinkOf(example, folder),
            Files.createDirectories(folder.resolve("work")).toString(),
            source.rows());
    if (checkpoints.isGiven()) {
      job = job.with(checkpoints.in(checkpoints.folder(), engineName), null);
    }
    spec.commandLine().getErr().println("folder: " + Visible.text(folder.toString()));
    return runner.run(job, source.duration(), spec);
  }

  private Path folder() {
    try {
      return out == null
          ? Files.createTempDirectory("parallax-")
          : Files.createDirectories(out.toAbsolutePath());
    } catch (IOException failed) {
      throw new OutputException(out, failed);
    }
  }

  private Source sourceOf(Parameters parameters, ShippedInputs shipped, Path folder)
      throws IOException {
    Source live = source.live(kafka, input.isGiven(), badRecords.skips());
    if (live != null) {
      return live;
    }
    Path file = input.isGiven() ? input.fileOr(null) : shipped.stream();
    var replay = new ReplayOfFile(file, parameters, cut.linesPerBatch(), maxLine.bytes(), folder);
    return source.isKafka() ? replay.by(kafka, badRecords.skips()) : replay.ofFile();
  }

  private Sink sinkOf(Example example, Path folder) {
    if (sink.isKafka()) {
      return new Sink.ToTopic(sink.topicOf(kafka, example, engineName));
    }
    boolean dropsLate = example.agreement() == Agreement.FINAL_ROWS_AND_LATE;
    return new Sink.ToFiles(
        folder.resolve(engineName + ".jsonl").toString(),
        dropsLate ? folder.resolve(engineName + ".late.jsonl").toString() : null);
  }
}
