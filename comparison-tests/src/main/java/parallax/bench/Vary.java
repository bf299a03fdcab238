package parallax.bench;

import java.util.Locale;

/** The quantity that a series of measurements varies. */
public enum Vary {
  /** How many lines go in, as multiples of {@code --lines}. */
  LINES,
  /** How many different words there are, all as frequent. */
  KEYS,
  /** How many slides a window is long. */
  WINDOW,
  /** How many partitions the topic has. */
  PARTITIONS;

  /** As users write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
