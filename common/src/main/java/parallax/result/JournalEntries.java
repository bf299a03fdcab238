package parallax.result;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The entries of a {@link Journal} as bytes; equal rows make equal bytes, in whatever order. */
final class JournalEntries {

  private JournalEntries() {}

  static byte[] bytes(Journal.Entry entry) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      BatchCounts batch = entry.batch();
      out.writeLong(entry.number());
      out.writeLong(entry.lines());
      out.writeLong(batch.batch());
      write(out, batch.batch(), batch.counts());
      write(out, batch.batch(), batch.late());
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * The entry of these bytes.
   *
   * @throws java.io.EOFException if they are too few
   */
  static Journal.Entry entry(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      long number = in.readLong();
      long lines = in.readLong();
      long batch = in.readLong();
      return new Journal.Entry(number, lines, new BatchCounts(batch, read(in), read(in)));
    }
  }

  private static void write(DataOutputStream out, long batch, List<Count> counts)
      throws IOException {
    RowBytes encoder = new RowBytes();
    out.writeInt(counts.size());
    for (Count count : counts.stream().sorted(Count.ORDER).toList()) {
      encoder.write(out, new ResultRow(batch, count));
    }
  }

  private static List<Count> read(DataInputStream in) throws IOException {
    List<Count> counts = new ArrayList<>();
    for (int rows = in.readInt(); rows > 0; rows--) {
      byte[] row = in.readNBytes(in.readInt());
      counts.add(RowBytes.row(row, 0, row.length).count());
    }
    return counts;
  }
}
