package parallax.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the page's section on crashes says with words and figures. */
public final class CrashText {

  private CrashText() {}

  /** What was promised, and whether it was kept. */
  public static String promise(Report report) {
    boolean kept =
        report.crashes().stream()
            .allMatch(
                crash ->
                    isZero(crash.lost()) && isZero(crash.duplicated()) && isZero(crash.wrong()));
    long faults = report.crashes().stream().mapToLong(crash -> crash.faults().size()).sum();
    return ("Promise: from a source that can be read again the final results are exact after any"
            + " number of crashes. Seen: %d faults; the promise %s.")
        .formatted(faults, kept ? "is kept" : "is broken, or not all was compared");
  }

  /** The titles of the table. */
  public static List<String> titles(Report report) {
    return CrashTable.rows(report).get(0);
  }

  /** The rows of the table. */
  public static List<List<String>> rows(Report report) {
    List<List<String>> rows = CrashTable.rows(report);
    return rows.subList(1, rows.size());
  }

  /** What became of one job. */
  public static String sentence(Crash crash) {
    String same =
        crash.sameAsUndisturbed() == null
            ? ""
            : crash.sameAsUndisturbed()
                ? "; the result file is that of a run in peace, byte by byte"
                : "; the result file is not that of a run in peace";
    String missed =
        crash.missed() == 0
            ? ""
            : "; %d more were planned, but the job had ended".formatted(crash.missed());
    return "%d faults%s; %,d batches with %,d rows came again and count once%s"
        .formatted(
            crash.faults().size(), missed, crash.repeatedBatches(), crash.repeatedRows(), same);
  }

  /** A job's timeline, on the scale of all jobs on its engine. */
  public static CrashTimeline timeline(Report report, Crash crash) {
    var ofEngine =
        report.crashes().stream().filter(each -> each.engine().equals(crash.engine())).toList();
    List<Double> moments =
        ofEngine.stream()
            .flatMap(each -> each.faults().stream())
            .flatMap(fault -> Stream.of(fault.at(), fault.caughtUp(), fault.detected()))
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    return moments.isEmpty()
        ? CrashTimeline.of(crash, 0, 1)
        : CrashTimeline.of(crash, moments.get(0), moments.get(moments.size() - 1));
  }

  /** Seconds with two digits, or a dash. */
  public static String seconds(Double value) {
    return PageText.seconds(value);
  }

  private static boolean isZero(Long value) {
    return value != null && value == 0;
  }
}
