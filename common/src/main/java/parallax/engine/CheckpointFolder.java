package parallax.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parallax.event.InputException;
import parallax.result.Journal;
import parallax.result.OutputException;

/**
 * All that outlives the death of a job's process: what job it is, the rows that it has emitted, and
 * the engine's own checkpoints. What the job reads is kept too where a run would delete it.
 */
public final class CheckpointFolder {

  private static final String JOB = "job.json";
  private static final String BEGUN = JOB + ".unfinished";
  private static final String COMPLETE = "complete";

  /** All that a start may leave that did not get as far as to say whose folder it is. */
  private static final Set<String> BEGINNING = Set.of(BEGUN, SourceStart.STREAM, SourceStart.INDEX);

  private final Path folder;
  private final boolean continued;
  private final Job job;
  private final String id;

  private CheckpointFolder(Path folder, boolean continued, Job job, JobIdentity identity) {
    this.folder = folder;
    this.continued = continued;
    this.job = job.with(identity.start().kept(job.source(), folder));
    this.id = identity.id();
  }

  /**
   * Opens the folder of a job that wants one, or makes it.
   *
   * @throws InputException if there is something else, or another job's
   * @throws OutputException if it cannot be made
   */
  static CheckpointFolder open(Job job) {
    Path folder = Path.of(job.checkpointing().folder()).toAbsolutePath();
    Path file = folder.resolve(JOB);
    try {
      if (Files.exists(file)) {
        JobIdentity before = IdentityFile.read(file);
        before.require(job, folder);
        return new CheckpointFolder(folder, true, job, before);
      }
      refuseWhatIsNoCheckpoint(folder);
      PrivateFolder.make(folder);
      Files.write(folder.resolve(BEGUN), new byte[0]);
      JobIdentity identity = JobIdentity.of(job, SourceStart.keep(job.source(), folder));
      IdentityFile.write(file, identity);
      return new CheckpointFolder(folder, false, job, identity);
    } catch (IOException failed) {
      throw new OutputException(folder, failed);
    }
  }

  /** The job, reading what is kept. */
  Job job() {
    return job;
  }

  /** Whether the job was here before. */
  public boolean isContinued() {
    return continued;
  }

  /** What no other job is called, which its checkpoints may hold. */
  public String id() {
    return id;
  }

  /**
   * Whether it has come to its end.
   *
   * @param position of the journal, which is the one that it ended with
   * @throws InputException if it is another one
   */
  boolean isComplete(long position) {
    Path file = folder.resolve(COMPLETE);
    try {
      if (!Files.exists(file)) {
        return false;
      }
      String there = Files.readString(file, StandardCharsets.ISO_8859_1);
      if (!there.equals(end(position))) {
        throw new InputException(
            file,
            "does not say that the job ended at byte %,d of its rows: the checkpoint is damaged"
                .formatted(position));
      }
      return true;
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  /** It has come to its end: a process that finds this has nothing to do but to write the rows. */
  void complete(long position) {
    Path file = folder.resolve(COMPLETE);
    try {
      WholeFile.write(file, end(position).getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }

  /** The rows that it has emitted. */
  Journal journal() {
    return Journal.open(folder.resolve("rows.journal"));
  }

  /** Where the engine keeps its own checkpoints; there is nothing if it never had one. */
  public Path engine() {
    return folder.resolve("engine");
  }

  @Override
  public String toString() {
    return folder.toString();
  }

  private static String end(long position) {
    return "rows end at byte " + position + "\n";
  }

  private static void refuseWhatIsNoCheckpoint(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder, "is a file, so that no checkpoint can be kept there");
    }
    try (Stream<Path> entries = Files.list(folder)) {
      Set<String> names =
          entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toSet());
      boolean hasBegun = names.contains(BEGUN) && BEGINNING.containsAll(names);
      if (!names.isEmpty() && !hasBegun) {
        throw new InputException(
            folder, "holds something, but no checkpoint (there is no " + JOB + ")");
      }
    }
  }
}
