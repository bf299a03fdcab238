package parallax.example;

import java.util.List;
import java.util.Map;

/** The examples of the lecture. */
public final class LectureExamples implements ExampleProvider {

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "word-count",
            "splits lines into words and counts each word per batch",
            Agreement.EVERY_ROW,
            Map.of(Parameters.BATCH, "1s"),
            Checks::batch),
        new Example(
            "sliding-window-count",
            "counts each word over the last 30 s of arrivals, every 10 s",
            Agreement.EVERY_ROW,
            Map.of(Parameters.BATCH, "1s", Parameters.WINDOW, "30s", Parameters.SLIDE, "10s"),
            Checks::slidingOverBatches),
        new Example(
            "transform-join",
            "joins the words of every batch with a fixed table, and counts per category and word",
            Agreement.EVERY_ROW,
            Map.of(Parameters.BATCH, "1s", Parameters.TABLE, ""),
            Checks::table),
        new Example(
            "stateful-count",
            "keeps a running count of each word over the whole stream, seeded with an initial state",
            Agreement.TABLE_AFTER_EVERY_BATCH,
            Map.of(Parameters.BATCH, "1s", Parameters.INITIAL, ""),
            Checks::initial),
        new Example(
            "incremental-word-count",
            "counts each word in a table without bounds, in complete or in update mode",
            Agreement.TABLE_AFTER_EVERY_BATCH,
            Map.of(Parameters.BATCH, "1s", Parameters.OUTPUT_MODE, "complete"),
            Checks::outputMode),
        new Example(
            "windowed-word-count",
            "counts each word in event-time windows of 10 minutes every 5, dropping what is too late",
            Agreement.FINAL_ROWS_AND_LATE,
            Map.of(
                Parameters.BATCH, "1s",
                Parameters.WINDOW, "10min",
                Parameters.SLIDE, "5min",
                Parameters.DELAY, "10min"),
            Checks::slidingOverEvents));
  }
}
