package parallax.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import parallax.compare.EventTimes;
import parallax.compare.Overview;
import parallax.compare.Verdict;

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

  /** The version of the format that this program writes. */
  public static final int VERSION = 1;

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
        otherCells,
        crashes);
  }

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
      return "%s with the reference, row by row, after %s."
          .formatted(allAgree(engines), faults == 1 ? "1 fault" : faults + " faults");
    }
    String what = mode.equals("live") ? ": " + compared() : ", row by row";
    return "%s with the reference%s.".formatted(allAgree(engines), what);
  }

  private static String allAgree(long results) {
    return results == 1 ? "The 1 result agrees" : "All %d results agree".formatted(results);
  }

  private String compared() {
    return examples.stream().map(ExampleFacts::compared).distinct().collect(joining("; "));
  }

  private boolean has(Verdict verdict) {
    return cells.stream().anyMatch(cell -> cell.verdict() == verdict);
  }
}
