package parallax.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import parallax.compare.Verdict;
import parallax.event.RecordedStream;
import parallax.event.Visible;

/**
 * A run of the past, as its folder tells; nothing in it is trusted.
 *
 * @param name of the folder
 * @param shownAs the name, with what would act made visible
 * @param at when the run ended, or else the folder was changed; epoch milliseconds
 * @param mode {@code replay} or {@code live}
 * @param examples that it ran
 * @param verdict the worst of its results
 * @param page whether there is a report to read
 * @param problem why the rest is unknown; null otherwise
 */
record PastRun(
    String name,
    String shownAs,
    long at,
    String mode,
    Collection<String> examples,
    String verdict,
    boolean page,
    String problem) {

  /** The newest first. */
  static final Comparator<PastRun> NEWEST_FIRST =
      Comparator.comparingLong(PastRun::at).reversed().thenComparing(PastRun::name);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MAX_REPORT_BYTES = 1 << 26;
  private static final Instant LATEST = Instant.ofEpochMilli(RecordedStream.MAX_MILLIS);
  private static final int MAX_TEXT = 100;

  /** What somebody has to know first. */
  private static final List<Verdict> WORST_FIRST =
      List.of(
          Verdict.DIFFERS,
          Verdict.EMPTY,
          Verdict.FAILED,
          Verdict.TIMED_OUT,
          Verdict.AGREES,
          Verdict.UNSUPPORTED);

  /** Reads a run's folder. */
  static PastRun of(Path folder) throws IOException {
    Path json = folder.resolve("report.json");
    if (!isFile(json)) {
      return broken(folder, "no report.json: unfinished, or no run");
    }
    if (Files.size(json) > MAX_REPORT_BYTES) {
      return broken(folder, "report.json is too large");
    }
    try {
      return parsed(folder, JSON.readTree(json.toFile()));
    } catch (IOException | IllegalArgumentException | DateTimeException foreign) {
      return broken(folder, "report.json cannot be read: it is broken, or not of this program");
    }
  }

  private static PastRun parsed(Path folder, JsonNode report) {
    Set<String> examples = new LinkedHashSet<>();
    Set<Verdict> verdicts = new LinkedHashSet<>();
    for (JsonNode cell : report.path("cells")) {
      examples.add(text(cell.path("example")));
      verdicts.add(Verdict.valueOf(cell.path("verdict").asText()));
    }
    Verdict worst =
        WORST_FIRST.stream()
            .filter(verdicts::contains)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no cells"));
    return new PastRun(
        folder.getFileName().toString(),
        shown(folder),
        millis(report.path("createdAt").asText()),
        text(report.path("mode")),
        examples,
        worst.name(),
        hasPage(folder),
        null);
  }

  private static long millis(String time) {
    Instant at = Instant.parse(time);
    if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST)) {
      throw new IllegalArgumentException("no time of a run: " + at);
    }
    return at.toEpochMilli();
  }

  private static PastRun broken(Path folder, String problem) throws IOException {
    return new PastRun(
        folder.getFileName().toString(),
        shown(folder),
        Files.getLastModifiedTime(folder).toMillis(),
        "",
        List.of(),
        "UNKNOWN",
        hasPage(folder),
        problem);
  }

  private static boolean hasPage(Path folder) {
    return isFile(folder.resolve("report.html"));
  }

  private static boolean isFile(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static String shown(Path folder) {
    return Visible.text(folder.getFileName().toString(), MAX_TEXT);
  }

  private static String text(JsonNode node) {
    return Visible.text(node.asText(), MAX_TEXT);
  }
}
