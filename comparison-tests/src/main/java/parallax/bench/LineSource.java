package parallax.bench;

import java.util.Locale;

/** From where contenders read in a bench. */
public enum LineSource {
  /** A topic of a broker of our own, with the connector of the engine; the reference: the file. */
  KAFKA,
  /** A recorded stream that everybody reads from the same file. */
  FILE,
  /** A connection over the loopback interface, read by the engine's own socket source. */
  SOCKET;

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
