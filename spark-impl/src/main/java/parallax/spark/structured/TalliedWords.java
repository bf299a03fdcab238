package parallax.spark.structured;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.unix_millis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import parallax.event.Batch;
import parallax.event.WordTally;

/**
 * The words of lines with their counts, added up while the lines are read, where Spark would make a
 * row of every single word first. A pane of time has a row for each of its tallies, with the latest
 * time of its lines: windows are made of whole panes, and watermarks move as far as by the lines.
 */
final class TalliedWords implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  // Bounds of memory, whatever the words and the times are.
  private static final int MAX_WORDS = 1 << 16;
  private static final int MAX_PANES = 1 << 6;

  private static final StructType COUNTED =
      new StructType()
          .add("word", DataTypes.StringType, false)
          .add("count", DataTypes.LongType, false);
  private static final StructType TALLY =
      new StructType()
          .add("millis", DataTypes.LongType, false)
          .add("words", DataTypes.createArrayType(COUNTED, false), false);

  private final long paneMillis;

  private TalliedWords(Duration pane) {
    this.paneMillis = pane.toMillis();
  }

  /**
   * Tallies of lines; a mark is one without words.
   *
   * @param time the timestamp by which panes are made
   * @return the column of that name, and {@code words}, which {@link #each} takes apart: not before
   *     the table has its watermark, which marks move too
   */
  static Dataset<Row> of(Dataset<Row> events, String time, Duration pane) {
    return events
        .select(unix_millis(col(time)), col("text").cast(DataTypes.BinaryType))
        .mapPartitions(new TalliedWords(pane), Encoders.row(TALLY))
        .select(timestamp_millis(col("millis")).as(time), col("words"));
  }

  /**
   * A row for each word of the tallies: the time, {@code word}, and its {@code count}. Of a plain
   * {@code explode} Spark infers that empty tallies can be dropped, and does so before the
   * watermark is moved by them.
   */
  static Dataset<Row> each(Dataset<Row> tallies, String time) {
    return tallies
        .select(col(time), explode_outer(col("words")).as("counted"))
        .where(col("counted").isNotNull())
        .select(col(time), col("counted.word"), col("counted.count"));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> lines) {
    return new Tallies(lines);
  }

  /** One tally after another. */
  private final class Tallies implements Iterator<Row> {
    private final Iterator<Row> lines;
    private final Map<Long, Pane> panes = new HashMap<>();
    private Iterator<Pane> full = List.<Pane>of().iterator();

    Tallies(Iterator<Row> lines) {
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      if (!full.hasNext()) {
        panes.clear();
        fill();
        full = panes.values().iterator();
      }
      return full.hasNext();
    }

    @Override
    public Row next() {
      return full.next().row();
    }

    private void fill() {
      Pane pane = null;
      long startMillis = 0;
      boolean hasRoom = true;
      while (hasRoom && lines.hasNext()) {
        Row line = lines.next();
        long millis = line.getLong(0);
        if (pane == null || millis < startMillis || millis >= startMillis + paneMillis) {
          startMillis = Batch.startOf(millis, paneMillis);
          pane = panes.computeIfAbsent(startMillis, absent -> new Pane());
        }
        pane.add(millis, line.getAs(1));
        hasRoom = pane.words.size() < MAX_WORDS && panes.size() < MAX_PANES;
      }
    }
  }

  /** What was added to a pane since it was last emitted. */
  private static final class Pane {
    private final WordTally words = new WordTally();
    private long latestMillis = Long.MIN_VALUE;

    void add(long millis, byte[] text) {
      latestMillis = Math.max(latestMillis, millis);
      if (text != null) {
        words.add(text, 0, text.length);
      }
    }

    Row row() {
      List<Row> counted = new ArrayList<>(words.size());
      words.drain((word, count) -> counted.add(RowFactory.create(word, count)));
      return RowFactory.create(latestMillis, counted.toArray(Row[]::new));
    }
  }
}
