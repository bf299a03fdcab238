package parallax.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.event.BatchIndex;
import parallax.event.Event;
import parallax.event.InputException;
import parallax.event.RecordedStream;

final class WorkloadTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Workload AT_ZERO = Workload.of(SECOND, 4).startingAt(Instant.EPOCH);

  @TempDir Path folder;

  /** By hand: four lines a second are 250 ms apart; the fifth opens the second batch. */
  @Test
  void linesAreSpreadEvenlyOverTheirBatch() throws Exception {
    assertThat(recorded(AT_ZERO, "a\nb\r\nc\n\nd e\n"))
        .isEqualTo("0\t0\ta\n250\t250\tb\n500\t500\tc\n750\t750\t\n1000\t1000\td e\n");
  }

  /** By hand: line j of 5 in 3 ms arrives at j * 3 / 5 = 0, 0.6, 1.2, 1.8, 2.4, cut to whole ms. */
  @Test
  void moreLinesThanMillisecondsStayInsideTheirBatch() throws Exception {
    Workload crowded = Workload.of(Duration.ofMillis(3), 5).startingAt(Instant.EPOCH);

    assertThat(events(crowded, "x\n".repeat(7)))
        .extracting(Event::arrivalMillis)
        .containsExactly(0L, 0L, 1L, 1L, 2L, 3L, 3L);
  }

  @Test
  void streamStartsWithTheYear2024() throws Exception {
    assertThat(events(Workload.of(SECOND, 1), "x\n").get(0).arrivalMillis())
        .isEqualTo(Instant.parse("2024-01-01T00:00:00Z").toEpochMilli());
  }

  @Test
  void startIsMovedBackToAMultipleOfWindowAndBatch() {
    Workload workload = Workload.of(SECOND, 1).startingAt(Instant.parse("2024-05-06T07:08:09.5Z"));

    assertThat(start(workload)).isEqualTo("2024-05-06T07:08:09Z");
    assertThat(start(workload.alignedTo(Duration.ofMinutes(10)))).isEqualTo("2024-05-06T07:00:00Z");
    long odd = Workload.of(Duration.ofSeconds(7), 1).alignedTo(MINUTE).startMillis();
    assertThat(odd % 7_000).isZero();
    assertThat(odd % 60_000).isZero();
    assertThat(start(workload.alignedTo(Duration.ofDays(36_500))))
        .isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  void disorderAndLatenessMoveTheirShareOfEventTimesBack() throws Exception {
    Workload workload =
        AT_ZERO
            .startingAt(Instant.parse("2024-01-01T00:00:00Z"))
            .withDisorder(0.3, Duration.ofSeconds(10))
            .withLateness(0.1, Duration.ofSeconds(30))
            .withSeed(5);

    List<Event> events = events(workload, "x\n".repeat(10_000));

    List<Long> back =
        events.stream().map(event -> event.arrivalMillis() - event.eventMillis()).toList();
    assertThat(back).allMatch(millis -> millis >= 0 && millis <= 40_000);
    assertThat(back).filteredOn(millis -> millis == 0).hasSizeBetween(5_700, 6_300);
    assertThat(back).filteredOn(millis -> millis > 10_000).hasSizeBetween(850, 1_150);
    assertThat(back).anyMatch(millis -> millis > 35_000).anyMatch(millis -> millis < 500);
    assertThat(events)
        .isSortedAccordingTo((a, b) -> Long.compare(a.arrivalMillis(), b.arrivalMillis()));
  }

  @Test
  void sameSeedIsTheSameStreamAndAnotherSeedIsAnother() throws Exception {
    Workload workload = AT_ZERO.withDisorder(0.5, MINUTE).withEmptyBatches(0.3).withSeed(1);
    String text = "x\n".repeat(100);

    assertThat(recorded(workload, text)).isEqualTo(recorded(workload, text));
    assertThat(recorded(workload.withSeed(2), text)).isNotEqualTo(recorded(workload, text));
  }

  /** The golden start of a seeded stream: a change here changes everybody's recorded runs. */
  @Test
  void seededStreamIsTheSameOnEveryMachine() throws Exception {
    Workload workload =
        AT_ZERO
            .withDisorder(0.5, SECOND)
            .withLateness(0.25, SECOND)
            .withEmptyBatches(0.5)
            .withSeed(42);

    assertThat(recorded(workload, "x\n".repeat(6))).isEqualTo(GOLDEN);
  }

  private static final String GOLDEN =
      """
      0\t-160\tx
      250\t-95\tx
      500\t-1369\tx
      750\t-1051\tx
      2000\t507\tx
      2250\t1729\tx
      """;

  @Test
  void emptyBatchesAreLeftOutSoThatNothingArrivesInThem() throws Exception {
    Path stream = folder.resolve("x.stream");
    Workload workload = AT_ZERO.withEmptyBatches(0.5).withSeed(3);
    Workload.Recorded counts;
    try (var out = new RecordedStream.Writer(Files.newOutputStream(stream))) {
      counts = workload.record(text("x\n".repeat(4_000)), 100, out);
    }

    BatchIndex index = BatchIndex.scan(stream, SECOND, 100);

    List<Integer> sizes =
        IntStream.range(0, index.size())
            .mapToObj(
                i -> {
                  try {
                    return index.read(i).events().size();
                  } catch (IOException unreadable) {
                    throw new AssertionError(unreadable);
                  }
                })
            .toList();
    assertThat(counts).isEqualTo(new Workload.Recorded(4_000, 0, index.size()));
    assertThat(sizes).containsOnly(0, 4).startsWith(4).endsWith(4);
    assertThat(sizes).filteredOn(size -> size == 0).hasSizeBetween(850, 1_150);
  }

  @Test
  void malformedBytesAreReplacedAndCounted() throws Exception {
    Path text = Files.write(folder.resolve("text.txt"), HexFormat.of().parseHex("61ff0afe62"));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Workload.Recorded counts;
    try (var out = new RecordedStream.Writer(bytes)) {
      counts = AT_ZERO.record(text, 100, out);
    }

    assertThat(counts).isEqualTo(new Workload.Recorded(2, 2, 1));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("0\t0\ta\uFFFD\n250\t250\t\uFFFDb\n");
  }

  @Test
  void emptyTextIsRefused() throws Exception {
    Path empty = text("");

    assertThatThrownBy(() -> recorded(AT_ZERO, ""))
        .isInstanceOf(InputException.class)
        .hasMessage(empty + ": is empty: nothing to compare");
  }

  @Test
  void streamThatWouldNotEndInTimeIsRefused() throws Exception {
    Workload slow = Workload.of(Duration.ofDays(365_250), 1);

    assertThatThrownBy(() -> recorded(slow, "a\n".repeat(9)))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("text.txt, line 9: would arrive after the year 9999");
  }

  static Stream<Arguments> wrongSettings() {
    Workload good = AT_ZERO;
    return Stream.of(
        wrong(
            () -> good.withEventSpeed(0),
            "event time passes 1 to 86400 times as fast as arrival time: 0"),
        wrong(() -> Workload.of(Duration.ZERO, 1), "the alignment must be above zero: PT0S"),
        wrong(
            () ->
                new Workload(
                    good.start(),
                    SECOND,
                    Duration.ZERO,
                    1,
                    1,
                    Workload.Shift.NONE,
                    Workload.Shift.NONE,
                    0,
                    0),
            "a batch must be at least a millisecond: PT0S"),
        wrong(() -> Workload.of(SECOND, 0), "the lines per batch must be above zero: 0"),
        wrong(
            () -> Workload.of(SECOND, Long.MAX_VALUE),
            "too many lines per batch of PT1S: 9223372036854775807"),
        wrong(
            () -> good.startingAt(Instant.parse("1969-12-31T23:59:59Z")),
            "a stream starts between 1970 and 9999: 1969-12-31T23:59:59Z"),
        wrong(() -> good.withDisorder(1.5, SECOND), "a fraction is 0 to 1: 1.5"),
        wrong(() -> good.withLateness(Double.NaN, SECOND), "a fraction is 0 to 1: NaN"),
        wrong(
            () -> good.withDisorder(0.5, Duration.ZERO),
            "a shift must be at least a millisecond: PT0S"),
        wrong(
            () -> good.withDisorder(0.6, SECOND).withLateness(0.6, SECOND),
            "more lines out of order and late than there are: 0.6 + 0.6"),
        wrong(
            () -> good.withEmptyBatches(1),
            "the fraction of empty batches is 0 or more, and below 1: 1.0"));
  }

  @ParameterizedTest
  @MethodSource("wrongSettings")
  void wrongSettingIsRefusedWithItsValue(Supplier<Workload> workload, String message) {
    assertThatThrownBy(workload::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Arguments wrong(Supplier<Workload> workload, String message) {
    return arguments(workload, message);
  }

  private static String start(Workload workload) {
    return Instant.ofEpochMilli(workload.startMillis()).toString();
  }

  private Path text(String text) throws IOException {
    return Files.writeString(folder.resolve("text.txt"), text);
  }

  private String recorded(Workload workload, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new RecordedStream.Writer(bytes)) {
      workload.record(text(text), 100, out);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private List<Event> events(Workload workload, String text) throws IOException {
    List<Event> events = new ArrayList<>();
    for (String line : recorded(workload, text).split("\n", -1)) {
      if (!line.isEmpty()) {
        events.add(RecordedStream.parse(line).event());
      }
    }
    return events;
  }
}
