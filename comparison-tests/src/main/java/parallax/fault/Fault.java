package parallax.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can befall a connection. */
public enum Fault {
  /** What is sent to the engine vanishes, and the connection stays open without a word. */
  HALF_OPEN,
  /** Bytes come slowly. */
  THROTTLED,
  /** The connection is reset. */
  RESET,
  /** The connection is closed inside a line. */
  CUT_LINE,
  /** The connection is closed inside a character, which is several bytes of UTF-8. */
  CUT_CHARACTER;

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All of them, as users write them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Fault::word).toList();
  }

  /** The fault that users call so. */
  public static Optional<Fault> find(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word().equals(word)).findFirst();
  }

  /** Whether lines that are sent after it do not arrive by the connection that it befell. */
  public boolean losesLines() {
    return this != THROTTLED;
  }

  /** Whether it lets a line begin that does not end. */
  boolean tearsLine() {
    return this == CUT_LINE || this == CUT_CHARACTER;
  }
}
