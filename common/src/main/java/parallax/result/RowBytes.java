package parallax.result;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Rows as bytes. Two rows are equal exactly if their bytes are: a key is kept as its UTF-16 units,
 * since a string that was read from JSON may hold half of a surrogate pair.
 */
public final class RowBytes {

  private static final byte NO_KEY = 0;
  private static final byte ONE_BYTE_UNITS = 1;
  private static final byte TWO_BYTE_UNITS = 2;
  private static final int WITHOUT_KEY = 4 * Long.BYTES + 1;

  private ByteBuffer bytes = ByteBuffer.allocate(256);

  /** Adds a row to a digest. */
  public void addTo(MessageDigest digest, ResultRow row) {
    encode(row);
    digest.update(bytes);
  }

  /** Writes a row with its length before it. */
  void write(DataOutputStream out, ResultRow row) throws IOException {
    encode(row);
    out.writeInt(bytes.limit());
    out.write(bytes.array(), 0, bytes.limit());
  }

  /** The row that these bytes are. */
  static ResultRow row(byte[] array, int offset, int length) {
    ByteBuffer bytes = ByteBuffer.wrap(array, offset, length);
    long batch = bytes.getLong();
    long start = bytes.getLong();
    long end = bytes.getLong();
    long value = bytes.getLong();
    return new ResultRow(batch, new Count(start, end, key(bytes), value));
  }

  private void encode(ResultRow row) {
    String key = row.count().key();
    int size = WITHOUT_KEY + (key == null ? 0 : 2 * key.length());
    if (bytes.capacity() < size) {
      bytes = ByteBuffer.allocate(Math.max(size, 2 * bytes.capacity()));
    }
    bytes.clear();
    bytes.putLong(row.batch()).putLong(row.count().start()).putLong(row.count().end());
    bytes.putLong(row.count().value());
    putKey(key);
    bytes.flip();
  }

  private void putKey(String key) {
    if (key == null) {
      bytes.put(NO_KEY);
    } else if (hasOneByteUnits(key)) {
      bytes.put(ONE_BYTE_UNITS).put(key.getBytes(StandardCharsets.ISO_8859_1));
    } else {
      bytes.put(TWO_BYTE_UNITS);
      for (int i = 0; i < key.length(); i++) {
        bytes.putChar(key.charAt(i));
      }
    }
  }

  private static boolean hasOneByteUnits(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) > 0xff) {
        return false;
      }
    }
    return true;
  }

  private static String key(ByteBuffer bytes) {
    byte form = bytes.get();
    if (form == NO_KEY) {
      return null;
    }
    if (form == ONE_BYTE_UNITS) {
      byte[] units = new byte[bytes.remaining()];
      bytes.get(units);
      return new String(units, StandardCharsets.ISO_8859_1);
    }
    char[] units = new char[bytes.remaining() / Character.BYTES];
    bytes.asCharBuffer().get(units);
    return new String(units);
  }
}
