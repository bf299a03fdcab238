package parallax.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import parallax.compare.Difference;
import parallax.compare.EventTimes;
import parallax.compare.Overview;
import parallax.compare.Verdict;
import parallax.engine.BatchTimes;
import parallax.engine.Status;
import parallax.fault.FaultFacts;

/**
 * What a run has found; everything that any of its views shows. It is {@code report.json}.
 *
 * @param version of this format
 * @param parallaxVersion of the program that made it
 * @param commit of its sources, with {@code -dirty} if they were changed since; null if unknown
 * @param createdAt when the run ended, ISO 8601 in UTC
 * @param mode {@code replay}, {@code live} or {@code crash}
 * @param command the arguments to repeat the run
 * @param catalogue where the divergence catalogue lies, seen from the run's folder
 * @param notes what a reader must know of the whole run, such as repaired bytes of the input
 * @param cells one per example and engine, by example, the reference first
 * @param crashes what became of jobs that were disturbed; empty in other runs
 */
public record Report(
    int version,
    String parallaxVersion,
    String commit,
    String createdAt,
    String mode,
    List<String> command,
    InputFacts input,
    List<ExampleFacts> examples,
    List<EngineFacts> engines,
    Machine machine,
    String catalogue,
    List<String> notes,
    List<Cell> cells,
    List<Crash> crashes) {

  /** A report of jobs that ran in peace. */
  public Report(
      int version,
      String parallaxVersion,
      String commit,
      String createdAt,
      String mode,
      List<String> command,
      InputFacts input,
      List<ExampleFacts> examples,
      List<EngineFacts> engines,
      Machine machine,
      String catalogue,
      List<String> notes,
      List<Cell> cells) {
    this(
        version,
        parallaxVersion,
        commit,
        createdAt,
        mode,
        command,
        input,
        examples,
        engines,
        machine,
        catalogue,
        notes,
        cells,
        List.of());
  }

  /** The same report with what became of disturbed jobs. */
  public Report with(List<Crash> disturbed) {
    return new Report(
        version,
        parallaxVersion,
        commit,
        createdAt,
        mode,
        command,
        input,
        examples,
        engines,
        machine,
        catalogue,
        notes,
        cells,
        disturbed);
  }

  /** The version of the format that this program writes. */
  public static final int VERSION = 1;

  /**
   * What went in.
   *
   * @param shownAs the file that the user named, or what stands for it
   * @param lines of the recorded stream
   * @param bytes of the recorded stream
   * @param sha256 of the recorded stream, in hex
   */
  public record InputFacts(String shownAs, long lines, long bytes, String sha256) {}

  /**
   * An example as it was run.
   *
   * @param parameters by name, as a user writes them
   * @param compared what had to be equal
   * @param overview of what was computed; null if the reference failed
   * @param eventTimes of an example that drops late rows, in a replay; null for others
   */
  public record ExampleFacts(
      String slug,
      String summary,
      Map<String, String> parameters,
      String compared,
      Overview overview,
      EventTimes eventTimes) {}

  /**
   * An engine as it was run.
   *
   * @param versions of what it is made of
   * @param settings that differ from the engine's defaults
   * @param startSeconds from the start of its process until it took jobs; null if it never did
   * @param warnings of its own
   * @param usage of its process over time; empty where the system does not tell
   * @param connection to the producer of a live run; null if it had none
   */
  public record EngineFacts(
      String name,
      Map<String, String> versions,
      List<Status.Setting> settings,
      Double startSeconds,
      List<String> warnings,
      List<Usage> usage,
      Connection connection) {

    /** The same with this connection. */
    public EngineFacts with(Connection of) {
      return new EngineFacts(name, versions, settings, startSeconds, warnings, usage, of);
    }
  }

  /**
   * The lines that an engine was to get by a connection.
   *
   * @param sentLines of the stream
   * @param countedLines of these, as the engine said last
   * @param lostLines sent minus counted
   * @param fault that was ordered; null if none was
   */
  public record Connection(long sentLines, long countedLines, long lostLines, NetworkFault fault) {}

  /**
   * A fault that was ordered for a connection.
   *
   * @param kind as users write it
   * @param seed that drew its moment
   * @param plannedAfterLines the moment
   * @param facts what was done
   * @param account of it, and of what the engine did then, in words
   */
  public record NetworkFault(
      String kind, long seed, long plannedAfterLines, FaultFacts facts, String account) {}

  /**
   * What an engine's process had used at a moment.
   *
   * @param atSeconds since the run began
   * @param cpuSeconds of all its threads, since it started
   * @param residentBytes its memory then
   */
  public record Usage(double atSeconds, double cpuSeconds, long residentBytes) {}

  /**
   * An example on an engine. What is not known, since the job did not end well, is null.
   *
   * @param reason why the verdict is not {@code AGREES}; null otherwise
   * @param compared what had to be equal on this engine; null if nothing was compared
   * @param rows that the engine emitted
   * @param batches that were driven, empty ones included
   * @param startedSeconds when the job began, since the run began
   * @param wallSeconds of the job, the start of the engine not counted
   * @param cpuSeconds of all its threads in that time
   * @param peakBytes the largest resident memory of its process in that time
   * @param batchTimes how long the batches took
   * @param sha256 of the result file, in hex: equal results are equal files
   * @param missing rows that the reference has and the engine has not
   * @param unexpected rows that the engine has and the reference has not
   * @param changed rows with another value than the reference's
   * @param cause the entry of the divergence catalogue that explains all differences; null if none
   *     was recognised
   * @param differences the first of these
   */
  public record Cell(
      String example,
      String engine,
      Verdict verdict,
      String reason,
      String compared,
      Long rows,
      Long batches,
      Double startedSeconds,
      Double wallSeconds,
      Double cpuSeconds,
      Long peakBytes,
      BatchTimes batchTimes,
      String sha256,
      Long missing,
      Long unexpected,
      Long changed,
      Cause cause,
      List<DifferingRow> differences) {

    /** The same with another verdict, for this reason, which is no entry of the catalogue. */
    public Cell judged(Verdict other, String why) {
      return new Cell(
          example,
          engine,
          other,
          why,
          compared,
          rows,
          batches,
          startedSeconds,
          wallSeconds,
          cpuSeconds,
          peakBytes,
          batchTimes,
          sha256,
          missing,
          unexpected,
          changed,
          null,
          differences);
    }
  }

  /**
   * An entry of the divergence catalogue, docs/differences.md.
   *
   * @param anchor its name there
   */
  public record Cause(String anchor, String title) {}

  /**
   * A row that differs, and where it comes from.
   *
   * @param late whether the row tells of what was dropped as late
   * @param batch in which it was emitted, by its end; null where that does not matter
   * @param key null if the row only counts pairs that were dropped as late
   * @param lines of the input that contribute to it, or if none does the first of its window
   */
  public record DifferingRow(
      Difference.Kind kind,
      boolean late,
      Long batch,
      long start,
      long end,
      String key,
      Long expected,
      Long actual,
      List<InputLine> lines) {}

  /** A line of {@code input.stream}, counted from 1. */
  public record InputLine(long number, String text) {}

  /** The same with other engines, notes and cells. */
  public Report with(List<EngineFacts> others, List<String> otherNotes, List<Cell> otherCells) {
    return new Report(
        version,
        parallaxVersion,
        commit,
        createdAt,
        mode,
        command,
        input,
        examples,
        others,
        machine,
        catalogue,
        otherNotes,
        otherCells);
  }

  /**
   * The exit code that says what was found: 1 for a disagreement, else 3 for a failure, else 0. A
   * disagreement comes first, since it is certain.
   */
  public int exitCode() {
    if (has(Verdict.DIFFERS) || has(Verdict.EMPTY)) {
      return 1;
    }
    return has(Verdict.FAILED) || has(Verdict.TIMED_OUT) ? 3 : 0;
  }

  /** The one sentence that comes before all else. */
  public String headline() {
    long engines = cells.stream().filter(cell -> !cell.engine().equals("reference")).count();
    long agree =
        cells.stream()
            .filter(cell -> !cell.engine().equals("reference"))
            .filter(cell -> cell.verdict() == Verdict.AGREES)
            .count();
    if (agree < engines || exitCode() != 0) {
      return "%d of %d results agree with the reference.".formatted(agree, engines);
    }
    if (mode.equals("crash")) {
      long faults = crashes.stream().mapToLong(crash -> crash.faults().size()).sum();
      return "All %d results agree with the reference, row by row, after %d faults."
          .formatted(engines, faults);
    }
    String what = mode.equals("live") ? ": " + compared() : ", row by row";
    return "All %d results agree with the reference%s.".formatted(engines, what);
  }

  private String compared() {
    return examples.stream().map(ExampleFacts::compared).distinct().collect(joining("; "));
  }

  private boolean has(Verdict verdict) {
    return cells.stream().anyMatch(cell -> cell.verdict() == verdict);
  }
}
