package parallax.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parallax.event.Batch;
import parallax.event.Event;
import parallax.event.PlainText;
import parallax.event.RecordedStream;
import parallax.example.Parameters;
import parallax.producer.Pace;
import parallax.reference.WindowedWordCount;
import parallax.result.BatchCounts;
import parallax.result.Count;

/** Live lines of event time: windows close while people watch, and late is late for everybody. */
final class LiveEventTimesTest {

  private static final Parameters PARAMETERS =
      new Parameters(Map.of("batch", "1s", "window", "10min", "slide", "5min", "delay", "10min"));

  @TempDir private Path folder;

  @Test
  void aHalfMinuteClosesWindowsAndHasLateLines() throws Exception {
    List<BatchCounts> batches = counted(events(0.5, 30), 1);

    long latest = events(0.5, 30).stream().mapToLong(Event::eventMillis).max().orElseThrow();
    long first = events(0.5, 30).get(0).eventMillis();
    assertThat(Duration.ofMillis(latest - first)).isGreaterThan(Duration.ofMinutes(45));
    assertThat(batches).anyMatch(batch -> !batch.late().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 2, 20})
  void whatIsLateDoesNotDependOnWhereBatchesEnd(double linesPerSecond) throws Exception {
    List<Event> events = events(linesPerSecond, 40);
    List<BatchCounts> line = counted(events, 1);
    List<BatchCounts> second = counted(events, Math.max(1, (int) linesPerSecond));
    List<BatchCounts> fourSeconds = counted(events, (int) (4 * linesPerSecond));

    assertThat(finalRows(second)).isNotEmpty().isEqualTo(finalRows(line));
    assertThat(finalRows(fourSeconds)).isEqualTo(finalRows(line));
  }

  @Test
  void linesBehindTheEndOfTheRunAreNotWritten() throws Exception {
    assertThat(events(10, 2)).hasSize(21);
    assertThat(events(Double.POSITIVE_INFINITY, 2)).hasSize(1000);
  }

  private List<Event> events(double linesPerSecond, int seconds) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      lines.add("line " + i);
    }
    Path text = Files.write(folder.resolve("text.txt"), lines);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PlainText plain = PlainText.open(text, 1000);
        var writer = new RecordedStream.Writer(out)) {
      long replacements =
          new LiveEventTimes(PARAMETERS, new Pace(linesPerSecond))
              .write(plain, Duration.ofSeconds(seconds), writer);
      assertThat(replacements).isZero();
    }
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> RecordedStream.parse(line).event())
        .toList();
  }

  private static List<BatchCounts> counted(List<Event> events, int linesPerBatch) {
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < events.size(); i += linesPerBatch) {
      List<Event> some = events.subList(i, Math.min(events.size(), i + linesPerBatch));
      batches.add(new Batch(i, i + 1L, some));
    }
    return new WindowedWordCount().build(batches.stream(), PARAMETERS).toList();
  }

  private static Map<List<Object>, Long> finalRows(List<BatchCounts> batches) {
    Map<List<Object>, Long> rows = new HashMap<>();
    for (BatchCounts batch : batches) {
      for (Count row : batch.counts()) {
        rows.put(List.of(row.start(), row.end(), row.key()), row.value());
      }
    }
    return rows;
  }
}
