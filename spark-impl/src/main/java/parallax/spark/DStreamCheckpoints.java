package parallax.spark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.streaming.Checkpoint;
import org.apache.spark.streaming.Time;
import parallax.engine.JobContext;
import parallax.event.InputException;
import parallax.result.OutputException;
import parallax.spark.io.Checksums;

/** Looks at the checkpoints of a job before Spark goes on from them. */
final class DStreamCheckpoints {

  private static final String BACKUP = ".bk";
  private static final Pattern NAME = Pattern.compile("\\.?(checkpoint-[0-9]+(\\.bk)?)(\\.crc)?");

  private final Path folder;
  private final JobContext context;

  /** Those in this folder. */
  DStreamCheckpoints(Path folder, JobContext context) {
    this.folder = folder;
    this.context = context;
  }

  /**
   * Makes sure that a job can go on from what is there, or begins anew: then its earlier rows are
   * forgotten, as they come again.
   *
   * @throws InputException if none of its checkpoints can be read, or its state is damaged
   */
  void prepare(JavaSparkContext spark) {
    try {
      List<Path> files = newestFirst();
      if (files.isEmpty()) {
        context.rollBack(0);
        return;
      }
      Checkpoint checkpoint = newestReadable(files);
      requireSamePlace(checkpoint);
      DStreamState state = DStreamState.of(checkpoint);
      if (!state.isSaved()) {
        context.warn("Spark had not saved the state yet, without which it cannot go on");
        delete();
        context.rollBack(0);
        return;
      }
      state.requireWhole(spark);
      context.goOnBehind(emissionsBefore(checkpoint));
    } catch (IOException failed) {
      throw new OutputException(folder, failed);
    }
  }

  /** In the order in which Spark tries to read them, with those whose checksums alone are left. */
  private List<Path> newestFirst() throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(name(file)))
          .filter(Matcher::matches)
          .map(name -> folder.resolve(name.group(1)))
          .distinct()
          .sorted(
              Comparator.comparingLong(DStreamCheckpoints::time)
                  .thenComparing(file -> !name(file).endsWith(BACKUP))
                  .reversed())
          .toList();
    }
  }

  private Checkpoint newestReadable(List<Path> files) throws IOException {
    String problem = "";
    for (Path file : files) {
      Optional<String> damage = Checksums.problem(file);
      if (damage.isEmpty()) {
        try {
          Checkpoint checkpoint = read(file);
          if (!problem.isEmpty()) {
            context.warn("%s: goes on from the older checkpoint %s".formatted(problem, name(file)));
          }
          return checkpoint;
        } catch (Exception unreadable) { // Whatever Spark makes of wrong bytes.
          damage = Optional.of(file + " cannot be read: " + unreadable);
        }
      }
      problem = problem.isEmpty() ? damage.get() : problem;
    }
    throw new InputException(folder, "no checkpoint is whole: " + problem);
  }

  private static Checkpoint read(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return Checkpoint.deserialize(in, new SparkConf());
    }
  }

  /** A checkpoint names the files of its state, and where the next ones go, by their whole path. */
  private void requireSamePlace(Checkpoint checkpoint) {
    Path there = DStreamState.local(checkpoint.checkpointDir());
    if (!there.equals(folder)) {
      throw new InputException(
          folder, "was %s when it was written: Spark's checkpoints cannot move".formatted(there));
    }
  }

  /** Spark makes the batches again that were not done, and that of the checkpoint. */
  private static long emissionsBefore(Checkpoint checkpoint) {
    long first =
        LongStream.concat(
                LongStream.of(checkpoint.checkpointTime().milliseconds()),
                Arrays.stream(checkpoint.pendingTimes()).mapToLong(Time::milliseconds))
            .min()
            .getAsLong();
    long batchMillis = checkpoint.graph().batchDuration().milliseconds();
    return (first - checkpoint.graph().zeroTime().milliseconds()) / batchMillis - 1;
  }

  private void delete() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private static long time(Path file) {
    return Long.parseLong(name(file).replaceAll("[^0-9]", ""));
  }
}
