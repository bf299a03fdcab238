package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.event.Batch;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.reference.SlidingWindowCount;
import parallax.result.ResultRow;

/** Live windows are held to the lines, wherever an engine's clock puts their borders. */
final class WindowsOfLinesTest {

  private static final Parameters PARAMETERS =
      new Parameters(Map.of("batch", "1s", "window", "30s", "slide", "10s"));

  /** A line every two seconds for two minutes, sent from 1 s on. */
  private static final List<Event> LINES = lines();

  @ParameterizedTest(name = "arrives {0} ms later")
  @MethodSource("delays")
  void anEngineAgreesWhateverItsClockSays(long delayMillis) {
    Result actual = counted(delayMillis, LINES);

    Comparison comparison = compared(actual);

    assertThat(comparison.verdict()).isEqualTo(Verdict.AGREES);
    assertThat(comparison.expectedRows()).isGreaterThan(100);
  }

  static Stream<Long> delays() {
    return Stream.of(0L, 5L, 999L, 1001L, 5_000L, 9_000L);
  }

  /** A result that must not pass. */
  private record Wrong(String what, Result result) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Wrong> wrongResults() {
    List<ResultRow> rows = counted(5, LINES).rows().toList();
    List<Event> withoutOne = new ArrayList<>(LINES);
    withoutOne.remove(20);
    List<Event> doubled = new ArrayList<>(LINES);
    doubled.add(20, LINES.get(20));
    List<Event> swapped = new ArrayList<>(LINES);
    swapped.set(4, new Event(LINES.get(4).arrivalMillis(), 0, LINES.get(5).text()));
    swapped.set(5, new Event(LINES.get(5).arrivalMillis(), 0, LINES.get(4).text()));
    long firstEnd = rows.get(0).count().end();
    return Stream.of(
        new Wrong("a line lost", counted(5, withoutOne)),
        new Wrong("a line doubled", counted(5, doubled)),
        new Wrong("lines swapped over a border", counted(5, swapped)),
        new Wrong("a row lost", result(rows.subList(1, rows.size()))),
        new Wrong(
            "the first window lost",
            result(rows.stream().filter(r -> r.count().end() > firstEnd + 10_000).toList())),
        new Wrong(
            "a window in the middle lost",
            result(rows.stream().filter(r -> r.count().end() != firstEnd + 50_000).toList())),
        new Wrong(
            "the last half lost",
            result(rows.stream().filter(r -> r.count().end() < firstEnd + 60_000).toList())));
  }

  @ParameterizedTest
  @MethodSource("wrongResults")
  void whatIsWrongDiffers(Wrong wrong) {
    assertThat(compared(wrong.result()).verdict()).isEqualTo(Verdict.DIFFERS);
  }

  @Test
  void noRowsAreNoAgreement() {
    assertThat(compared(result(List.of())).verdict()).isEqualTo(Verdict.EMPTY);
  }

  private static Comparison compared(Result actual) {
    Result expected = WindowsOfLines.expected(LINES, PARAMETERS, actual);
    return Rule.WINDOWS_OF_LINES.compare(expected, actual, 10);
  }

  /** What the reference makes of lines that arrive so much later than they were sent. */
  private static Result counted(long delayMillis, List<Event> lines) {
    List<Batch> batches = new ArrayList<>();
    long last = lines.get(lines.size() - 1).arrivalMillis() + delayMillis;
    for (long start = 0; start <= last; start += 1000) {
      long from = start;
      batches.add(
          new Batch(
              start,
              start + 1000,
              lines.stream()
                  .filter(line -> line.arrivalMillis() + delayMillis >= from)
                  .filter(line -> line.arrivalMillis() + delayMillis < from + 1000)
                  .toList()));
    }
    return result(
        new SlidingWindowCount()
            .build(batches.stream(), PARAMETERS)
            .flatMap(batch -> batch.counts().stream().map(c -> new ResultRow(batch.batch(), c)))
            .sorted(ResultRow.ORDER)
            .toList());
  }

  private static Result result(List<ResultRow> rows) {
    return new Result(rows, List.of());
  }

  private static List<Event> lines() {
    List<Event> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      long sent = 1000 + 2000L * i;
      lines.add(new Event(sent, sent, "line " + i + " of" + " many".repeat(i % 3)));
    }
    return List.copyOf(lines);
  }
}
