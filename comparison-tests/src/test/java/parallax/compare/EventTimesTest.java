package parallax.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.example.Parameters;
import parallax.result.Count;
import parallax.result.ResultRow;
import parallax.result.Rows;

/** The watermark of a batch is that of all batches before it; empty batches have no step. */
final class EventTimesTest {

  @TempDir private Path folder;

  @Test
  void theWatermarkFollowsTheLargestEventTime() throws Exception {
    Path stream =
        Files.writeString(
            folder.resolve("input.stream"),
            "0\t50000\ta\n500\t40000\tb\n1200\t20000\tc\n5000\t90000\td\n");
    Parameters parameters =
        new Parameters(Map.of("batch", "1s", "window", "20s", "slide", "10s", "delay", "5s"));
    List<ResultRow> late =
        List.of(
            new ResultRow(2000, new Count(10_000, 30_000, "c", 1)),
            new ResultRow(2000, new Count(20_000, 40_000, "c", 1)));

    EventTimes times = EventTimes.of(stream, 1000, parameters, Rows.of(late));

    assertThat(times.steps())
        .containsExactly(
            new EventTimes.Step(1000, 40_000, 50_000, null, 0),
            new EventTimes.Step(2000, 20_000, 20_000, 45_000L, 2),
            new EventTimes.Step(6000, 90_000, 90_000, 45_000L, 0));
    assertThat(times.total()).isEqualTo(3);
  }

  @Test
  void aLongStreamKeepsItsLateSteps() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      lines.append(i * 1000).append('\t').append(i * 1000).append("\tx\n");
    }
    Path stream = Files.writeString(folder.resolve("input.stream"), lines);
    Parameters parameters =
        new Parameters(Map.of("batch", "1s", "window", "20s", "slide", "10s", "delay", "5s"));
    List<ResultRow> late = List.of(new ResultRow(502_000, new Count(0, 20_000, "x", 1)));

    EventTimes times = EventTimes.of(stream, 1000, parameters, Rows.of(late));

    assertThat(times.total()).isEqualTo(1000);
    assertThat(times.steps()).hasSizeBetween(200, 300);
    assertThat(times.steps()).filteredOn(step -> step.late() > 0).hasSize(1);
  }
}
