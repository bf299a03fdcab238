package parallax.spark.divergence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import parallax.spark.divergence.ManualStream.Emitted;

/**
 * The lines that Spark's two socket sources make of what a server sends, up to the line "end". Run
 * as a program it prints those of both, to be used in a JVM with another default charset.
 */
final class SocketLines {

  static final String END = "end";
  static final String DSTREAM = "dstream ";
  static final String STRUCTURED = "structured ";

  private static final long LIMIT_MILLIS = 60_000;
  private static final long POLL_MILLIS = 20;

  private SocketLines() {}

  /** Prints lines in ASCII, whatever the default charset is. */
  public static void main(String[] ports) throws Exception {
    Path folder = Files.createTempDirectory("socket-lines");
    try (LocalSpark spark = LocalSpark.start()) {
      dstream(spark, Integer.parseInt(ports[0]), folder.resolve("dstream"))
          .forEach(line -> System.out.println(DSTREAM + escaped(line)));
      structured(spark, Integer.parseInt(ports[1]), folder.resolve("structured"))
          .forEach(line -> System.out.println(STRUCTURED + escaped(line)));
    }
  }

  /** As {@code ssc.socketTextStream} delivers them. */
  static List<String> dstream(LocalSpark spark, int port, Path folder) throws Exception {
    try (ManualStream stream = new ManualStream(spark, folder, 0)) {
      var lines = stream.streaming().socketTextStream("127.0.0.1", port);
      Emitted emitted = stream.noteInOrder(lines);
      stream.runUntil(lines, emitted, END);
      return emitted.all();
    }
  }

  /** As {@code format("socket")} delivers them. */
  static List<String> structured(LocalSpark spark, int port, Path folder) throws Exception {
    Dataset<Row> lines =
        spark
            .session()
            .readStream()
            .format("socket")
            .option("host", "127.0.0.1")
            .option("port", port)
            .load();
    try (MicroBatches run = new MicroBatches(lines, OutputMode.Append(), folder, false)) {
      long limit = System.nanoTime() + LIMIT_MILLIS * 1_000_000;
      while (!run.all().contains("[" + END + "]")) {
        if (System.nanoTime() > limit) {
          throw new AssertionError("no end in " + run.all());
        }
        Thread.sleep(POLL_MILLIS);
      }
      return run.all().stream().map(row -> row.substring(1, row.length() - 1)).toList();
    }
  }

  private static String escaped(String line) {
    return line.chars()
        .mapToObj(c -> c < 128 ? String.valueOf((char) c) : "\\u%04x".formatted(c))
        .collect(Collectors.joining());
  }
}
