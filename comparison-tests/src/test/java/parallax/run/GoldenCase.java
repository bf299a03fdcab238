package parallax.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import parallax.compare.Result;
import parallax.result.Count;
import parallax.result.ResultRow;

/**
 * The tiny input of an example's page in docs/examples, with the rows that the page works out.
 *
 * @param stream in the recorded-stream format
 * @param values the parameters that are not files
 * @param table the content of the table or the initial state; empty if there is none
 */
record GoldenCase(
    String example,
    String stream,
    Map<String, String> values,
    String table,
    List<ResultRow> rows,
    List<ResultRow> late) {

  private static final long MINUTE = 60_000;

  static Stream<GoldenCase> all() {
    return Stream.of(
        wordCount(),
        slidingWindowCount(),
        transformJoin(),
        statefulCount(),
        incremental("complete"),
        incremental("update"),
        windowedWordCount());
  }

  /** The parameters, with the files written to this folder. */
  Map<String, String> parameters(Path folder) throws IOException {
    Map<String, String> all = new HashMap<>(values);
    String file = Files.writeString(folder.resolve("golden-table"), table).toString();
    all.put("table", file);
    all.put("initial", file);
    return all;
  }

  /** The rows worked by hand; of what was late only the number where an engine names nothing. */
  Result result(Result actual) {
    return new Result(rows, actual.namesLatePairs() ? late : counted());
  }

  private List<ResultRow> counted() {
    return late.stream()
        .map(ResultRow::batch)
        .distinct()
        .map(b -> new ResultRow(b, new Count(0, 0, null, pairs(b))))
        .toList();
  }

  private long pairs(long batch) {
    return late.stream().filter(row -> row.batch() == batch).count();
  }

  @Override
  public String toString() {
    return example + " " + values;
  }

  private static GoldenCase wordCount() {
    return new GoldenCase(
        "word-count",
        "1000\t1000\tto be or\n1500\t1500\tnot to be\n3200\t3200\tbe\n4000\n",
        Map.of("batch", "1s"),
        "",
        List.of(
            row(2000, 1000, 2000, "to", 2),
            row(2000, 1000, 2000, "be", 2),
            row(2000, 1000, 2000, "or", 1),
            row(2000, 1000, 2000, "not", 1),
            row(4000, 3000, 4000, "be", 1)),
        List.of());
  }

  /** Windows of 3 s after every second: each holds its last three batches, the first ones fewer. */
  private static GoldenCase slidingWindowCount() {
    return new GoldenCase(
        "sliding-window-count",
        "0\t0\ta\n1000\t1000\ta b\n4000\t4000\tb\n",
        Map.of("batch", "1s", "window", "3s", "slide", "1s"),
        "",
        List.of(
            row(1000, -2000, 1000, "a", 1),
            row(2000, -1000, 2000, "a", 2),
            row(2000, -1000, 2000, "b", 1),
            row(3000, 0, 3000, "a", 2),
            row(3000, 0, 3000, "b", 1),
            row(4000, 1000, 4000, "a", 1),
            row(4000, 1000, 4000, "b", 1),
            row(5000, 2000, 5000, "b", 1)),
        List.of());
  }

  private static GoldenCase transformJoin() {
    return new GoldenCase(
        "transform-join",
        "1000\t1000\ttime and time\n1100\t1100\tclock\n",
        Map.of("batch", "1s"),
        "clock\tthing\ntime\tidea\ntime\tshort word\n",
        List.of(
            row(2000, 1000, 2000, "idea\ttime", 2),
            row(2000, 1000, 2000, "short word\ttime", 2),
            row(2000, 1000, 2000, "thing\tclock", 1)),
        List.of());
  }

  /** be 10 + 1 = 11, then 11 + 2 = 13; never stays 3; to 0 + 1 = 1. */
  private static GoldenCase statefulCount() {
    return new GoldenCase(
        "stateful-count",
        "1000\t1000\tto be\n2500\t2500\tbe be\n",
        Map.of("batch", "1s"),
        "be\t10\nnever\t3\n",
        List.of(
            row(2000, 0, 0, "be", 11),
            row(2000, 0, 0, "never", 3),
            row(2000, 0, 0, "to", 1),
            row(3000, 0, 0, "be", 13)),
        List.of());
  }

  private static GoldenCase incremental(String mode) {
    return new GoldenCase(
        "incremental-word-count",
        "1000\t1000\tcat dog\n2000\t2000\tcat\n",
        Map.of("batch", "1s", "output-mode", mode),
        "",
        List.of(row(2000, 0, 0, "cat", 1), row(2000, 0, 0, "dog", 1), row(3000, 0, 0, "cat", 2)),
        List.of());
  }

  /**
   * Minutes past the hour. The watermark stands at 7 - 10 = -3 after batch 1, at 24 - 10 = 14 after
   * batch 2, and at 36 - 10 = 26 after batch 4. So in batch 3 the window [0, 10) is over, and [5,
   * 15) is not; in batch 5 both are.
   */
  private static GoldenCase windowedWordCount() {
    String stream = "";
    long arrival = 0;
    for (String line : List.of("7\tcat", "24\tdog", "8\towl", "36\tcat", "9\tdog")) {
      String[] minuteAndWord = line.split("\t", -1);
      long eventMillis = Long.parseLong(minuteAndWord[0]) * MINUTE;
      stream += arrival + "\t" + eventMillis + "\t" + minuteAndWord[1] + "\n";
      arrival += 1000;
    }
    return new GoldenCase(
        "windowed-word-count",
        stream,
        Map.of("batch", "1s", "window", "10min", "slide", "5min", "delay", "10min"),
        "",
        List.of(
            window(0, "cat"),
            window(5, "cat"),
            window(5, "owl"),
            window(15, "dog"),
            window(20, "dog"),
            window(30, "cat"),
            window(35, "cat")),
        List.of(late(3, 0, "owl"), late(5, 0, "dog"), late(5, 5, "dog")));
  }

  private static ResultRow window(long startMinute, String word) {
    return row(0, startMinute * MINUTE, (startMinute + 10) * MINUTE, word, 1);
  }

  private static ResultRow late(long batch, long startMinute, String word) {
    return row(batch * 1000, startMinute * MINUTE, (startMinute + 10) * MINUTE, word, 1);
  }

  private static ResultRow row(long batch, long start, long end, String key, long value) {
    return new ResultRow(batch, new Count(start, end, key, value));
  }
}
