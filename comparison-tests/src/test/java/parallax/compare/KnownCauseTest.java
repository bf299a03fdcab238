package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.example.Parameters;
import parallax.result.Count;
import parallax.result.ResultRow;

/** Causes are recognised by all of their traces, and by nothing less. */
final class KnownCauseTest {

  private static final int KEPT = 20;
  private static final Parameters BATCHES = new Parameters(Map.of("batch", "1s"));
  private static final Parameters SLIDING =
      new Parameters(Map.of("batch", "1s", "window", "3s", "slide", "2s"));
  private static final Parameters EVENTS =
      new Parameters(Map.of("batch", "1s", "window", "10s", "slide", "5s", "delay", "10s"));

  /** Parameters, the reference's result, an engine's, and what must be said of it. */
  static List<Arguments> results() {
    return List.of(
        Arguments.of(
            KnownCause.ZERO_COUNTS,
            SLIDING,
            counted(row(-1, 2, "a", 1), row(1, 4, "b", 1)),
            counted(row(-1, 2, "a", 1), row(1, 4, "a", 0), row(1, 4, "b", 1))),
        Arguments.of(
            KnownCause.WINDOW_ALIGNMENT,
            SLIDING,
            counted(row(-1, 2, "a", 1), row(1, 4, "a", 2)),
            counted(row(0, 3, "a", 2), row(2, 5, "a", 2))),
        Arguments.of(
            KnownCause.SPLIT,
            BATCHES,
            counted(row(0, 1, "", 3), row(0, 1, "a", 1), row(1, 2, "", 1), row(1, 2, "b", 1)),
            counted(row(0, 1, "", 1), row(0, 1, "a", 1), row(1, 2, "b", 1))),
        Arguments.of(
            KnownCause.LONE_CR,
            BATCHES,
            counted(row(0, 1, "a", 1), row(0, 1, "b\rc", 1), row(0, 1, "c", 1)),
            counted(row(0, 1, "a", 1), row(0, 1, "b", 1), row(0, 1, "c", 2))),
        Arguments.of(
            KnownCause.LONE_CR,
            BATCHES,
            counted(row(0, 1, "a", 1), row(0, 1, "b", 1), row(0, 1, "c", 2)),
            counted(row(0, 1, "a", 1), row(0, 1, "b\rc", 1), row(0, 1, "c", 1))),
        Arguments.of(
            KnownCause.DEFAULT_CHARSET,
            BATCHES,
            counted(row(0, 1, "a", 1), row(0, 1, "caf\u00e9", 2), row(0, 1, "na\u00efve", 1)),
            counted(
                row(0, 1, "a", 1),
                row(0, 1, "caf\ufffd\ufffd", 2),
                row(0, 1, "na\ufffd\ufffdve", 1))),
        Arguments.of(
            KnownCause.DEFAULT_CHARSET,
            BATCHES,
            counted(row(0, 1, "a", 1), row(0, 1, "caf\u00e9", 2)),
            counted(row(0, 1, "a", 1), row(0, 1, latin1("caf\u00e9"), 2))),
        Arguments.of(
            KnownCause.NEVER_FLUSHED,
            EVENTS,
            counted(
                row(0, 10, "a", 1), row(5, 15, "a", 1), row(5, 15, "b", 1), row(10, 20, "b", 1)),
            counted(row(0, 10, "a", 1))),
        Arguments.of(
            KnownCause.BEFORE_1970,
            EVENTS,
            counted(row(-10, 0, "a", 1), row(-5, 5, "a", 1)),
            new Result(rows(row(-5, 5, "a", 1)), late(row(-10, 0, "a", 1)))),
        Arguments.of(
            KnownCause.LATE_FILTER,
            EVENTS,
            new Result(
                rows(row(0, 10, "a", 1), row(20, 30, "x", 1)),
                late(row(0, 10, "a", 1), row(5, 15, "a", 1))),
            counted(row(0, 10, "a", 2), row(5, 15, "a", 1), row(20, 30, "x", 1))));
  }

  @ParameterizedTest
  @MethodSource("results")
  void aCauseIsRecognisedByItsTraces(
      KnownCause cause, Parameters parameters, Result reference, Result actual) {
    assertThat(cause(parameters, reference, actual)).contains(cause);
  }

  @ParameterizedTest
  @MethodSource("results")
  void oneOtherDifferenceAndNoCauseIsRecognised(
      KnownCause cause, Parameters parameters, Result reference, Result actual) {
    ResultRow both = row(100, 110, "other", 1);
    ResultRow doubled = row(100, 110, "other", 2);
    ResultRow lost = row(100, 110, "lost", 1);

    assertThat(cause(parameters, with(reference, both, lost), with(actual, doubled, lost)))
        .as("one row changed, besides " + cause)
        .isEmpty();
    assertThat(cause(parameters, with(reference, both), with(actual, both, lost)))
        .as("one row too many, besides " + cause)
        .isEmpty();
    assertThat(
            cause(
                parameters,
                with(reference, row(50, 60, "other", 1), both, lost),
                with(actual, both, lost)))
        .as("one row too few, besides " + cause)
        .isEmpty();
  }

  /** What is wrong in ways that no cause explains, though each comes near to one. */
  static List<Arguments> unexplained() {
    Result three = counted(row(0, 10, "a", 1), row(5, 15, "a", 1), row(5, 15, "b", 1));
    return List.of(
        Arguments.of(
            "a row lost in the middle",
            EVENTS,
            three,
            counted(row(0, 10, "a", 1), row(5, 15, "b", 1))),
        Arguments.of(
            "the first window lost",
            EVENTS,
            three,
            counted(row(5, 15, "a", 1), row(5, 15, "b", 1))),
        Arguments.of(
            "half of the last window lost",
            EVENTS,
            three,
            counted(row(0, 10, "a", 1), row(5, 15, "a", 1))),
        Arguments.of("all rows lost", EVENTS, three, counted()),
        Arguments.of(
            "a row doubled",
            BATCHES,
            counted(row(0, 1, "a", 1)),
            counted(row(0, 1, "a", 1), row(0, 1, "a", 1))),
        Arguments.of(
            "windows moved by one slide",
            SLIDING,
            counted(row(-1, 2, "a", 1), row(1, 4, "a", 2)),
            counted(row(1, 4, "a", 1), row(3, 6, "a", 2))),
        Arguments.of(
            "one window moved by a batch",
            SLIDING,
            counted(row(-1, 2, "a", 1), row(1, 4, "a", 2)),
            counted(row(-1, 2, "a", 1), row(2, 5, "a", 2))),
        Arguments.of(
            "more empty words", BATCHES, counted(row(0, 1, "", 1)), counted(row(0, 1, "", 2))),
        Arguments.of(
            "a word lost that is not ASCII",
            BATCHES,
            counted(row(0, 1, "a", 1), row(0, 1, "caf\u00e9", 1), row(1, 2, "a", 1)),
            counted(row(0, 1, "a", 1), row(1, 2, "a", 1))),
        Arguments.of(
            "more counted, but not fewer late",
            EVENTS,
            counted(row(0, 10, "a", 1)),
            counted(row(0, 10, "a", 2))),
        Arguments.of(
            "fewer late, but not more counted",
            EVENTS,
            new Result(rows(row(0, 10, "a", 1)), late(row(0, 10, "a", 1))),
            counted(row(0, 10, "a", 1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unexplained")
  void whatNothingExplainsStaysUnexplained(
      String what, Parameters parameters, Result reference, Result actual) {
    assertThat(compare(reference, actual).differences()).as(what).isPositive();
    assertThat(cause(parameters, reference, actual)).as(what).isEmpty();
  }

  @Test
  void whereAllIsEqualThereIsNoCause() {
    assertThat(cause(BATCHES, counted(row(0, 1, "a", 1)), counted(row(0, 1, "a", 1)))).isEmpty();
  }

  @Test
  void theTotalsMayContradictTheDifferencesThatWereKept() {
    List<ResultRow> expected = new ArrayList<>();
    List<ResultRow> zeros = new ArrayList<>();
    for (int second = 0; second < KEPT; second++) {
      zeros.add(row(second, second + 1, "gone", 0));
    }
    expected.add(row(KEPT, KEPT + 1, "lost", 1));
    Result reference = new Result(expected, List.of());

    assertThat(cause(SLIDING, new Result(List.of(), List.of()), new Result(zeros, List.of())))
        .contains(KnownCause.ZERO_COUNTS);
    assertThat(cause(SLIDING, reference, new Result(zeros, List.of()))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theCatalogueHasAnEntryOfThatNameAndTitle(KnownCause cause) throws IOException {
    Path catalogue = Path.of(System.getProperty("parallax.home"), "docs", "differences.md");

    assertThat(Files.readString(catalogue))
        .contains("<a id=\"" + cause.anchor() + "\"></a>\n## " + cause.title() + "\n");
  }

  private static Optional<KnownCause> cause(
      Parameters parameters, Result reference, Result actual) {
    return KnownCause.of(compare(reference, actual), parameters, reference);
  }

  private static Comparison compare(Result reference, Result actual) {
    Rule rule =
        reference.late().count() == 0 && actual.late().count() == 0
            ? Rule.EVERY_ROW
            : Rule.FINAL_ROWS_AND_LATE;
    return rule.compare(reference, actual, KEPT);
  }

  private static Result counted(ResultRow... rows) {
    return new Result(rows(rows), List.of());
  }

  private static List<ResultRow> rows(ResultRow... rows) {
    return List.of(rows);
  }

  private static List<ResultRow> late(ResultRow... rows) {
    return List.of(rows);
  }

  private static Result with(Result result, ResultRow... more) {
    return new Result(
        Stream.concat(result.rows().toList().stream(), Arrays.stream(more)).toList(),
        result.late().toList());
  }

  /** A row of one batch; times in seconds. */
  private static ResultRow row(long start, long end, String key, long value) {
    return new ResultRow(1000, new Count(start * 1000, end * 1000, key, value));
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
