package parallax.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of a topic of results: a row, a row that was dropped as late, or the end of a batch,
 * which says how many of both it has. The value is a line of JSON, as in a result file.
 *
 * @param batch the end of the batch, epoch milliseconds
 * @param count of a row; of an end its {@code value} is the number of rows
 * @param lateRows of an end, how many rows were dropped as late; otherwise 0
 */
public record ResultRecord(Kind kind, long batch, Count count, long lateRows)
    implements Serializable {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();
  private static final byte[] KEY_OF_ENDS = "batch".getBytes(StandardCharsets.UTF_8);

  /** What a record is. */
  public enum Kind {
    ROW,
    LATE,
    END
  }

  /** A row of the result. */
  public static ResultRecord row(long batch, Count count) {
    return new ResultRecord(Kind.ROW, batch, count, 0);
  }

  /** A row that was dropped as late; its count may lack the key. */
  public static ResultRecord late(long batch, Count count) {
    return new ResultRecord(Kind.LATE, batch, count, 0);
  }

  /** The end of a batch of so many rows. */
  public static ResultRecord end(long batch, long rows, long lateRows) {
    return new ResultRecord(Kind.END, batch, new Count(0, 0, null, rows), lateRows);
  }

  /** All records of a batch, its end last. */
  public static List<ResultRecord> of(BatchCounts batch) {
    List<ResultRecord> records = new ArrayList<>();
    batch.counts().forEach(count -> records.add(row(batch.batch(), count)));
    batch.late().forEach(count -> records.add(late(batch.batch(), count)));
    records.add(end(batch.batch(), batch.counts().size(), batch.late().size()));
    return records;
  }

  /** The record's key: equal rows share a partition, in whatever batch they were emitted. */
  public byte[] key() {
    return kind == Kind.END
        ? KEY_OF_ENDS.clone()
        : (count.start() + "\t" + count.end() + "\t" + (count.key() == null ? "" : count.key()))
            .getBytes(StandardCharsets.UTF_8);
  }

  /** The record's value. */
  public byte[] value() {
    var bytes = new ByteArrayOutputStream(96);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("batch", batch);
      if (kind == Kind.END) {
        json.writeNumberField("rows", count.value());
        json.writeNumberField("lateRows", lateRows);
      } else {
        writeCount(json);
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  private void writeCount(JsonGenerator json) throws IOException {
    json.writeNumberField("start", count.start());
    json.writeNumberField("end", count.end());
    if (count.key() != null) {
      json.writeStringField("key", count.key());
    }
    json.writeNumberField("value", count.value());
    if (kind == Kind.LATE) {
      json.writeBooleanField("late", true);
    }
  }

  /**
   * Reads a value back.
   *
   * @throws IllegalArgumentException if it is none of these records; it says why
   */
  public static ResultRecord parse(byte[] value) {
    var fields = new Fields();
    try (JsonParser json = JSON.createParser(value)) {
      require(json.nextToken() == JsonToken.START_OBJECT);
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        fields.read(json);
      }
      require(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
      return fields.made();
    } catch (IOException malformed) {
      throw new IllegalArgumentException("it is no JSON object", malformed);
    }
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("it is no row and no end of a batch");
    }
  }

  /** The fields of a value, as far as they were read. */
  private static final class Fields {
    private Long batch;
    private Long start;
    private Long end;
    private Long value;
    private Long rows;
    private Long lateRows;
    private String key;
    private boolean late;

    void read(JsonParser json) throws IOException {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "batch" -> batch = number(json);
        case "start" -> start = number(json);
        case "end" -> end = number(json);
        case "value" -> value = number(json);
        case "rows" -> rows = number(json);
        case "lateRows" -> lateRows = number(json);
        case "key" -> key = text(json);
        case "late" -> late = json.getBooleanValue();
        default -> require(false);
      }
    }

    ResultRecord made() {
      require(batch != null);
      if (rows != null) {
        require(lateRows != null && start == null && end == null && value == null && key == null);
        return ResultRecord.end(batch, rows, lateRows);
      }
      require(start != null && end != null && value != null && (key != null || late));
      var count = new Count(start, end, key, value);
      return late ? ResultRecord.late(batch, count) : ResultRecord.row(batch, count);
    }

    private static long number(JsonParser json) throws IOException {
      require(json.currentToken() == JsonToken.VALUE_NUMBER_INT);
      return json.getLongValue();
    }

    private static String text(JsonParser json) throws IOException {
      require(json.currentToken() == JsonToken.VALUE_STRING);
      return json.getText();
    }
  }
}
