package parallax.event;

import java.util.List;

/** The one tokenizer of all engines: Python's {@code line.split(" ")}. */
public final class Words {

  private Words() {}

  /**
   * Splits at every single space and keeps every empty word: {@code "a b "} gives {@code a}, an
   * empty word, {@code b}, an empty word; the empty line gives one empty word. Tabs stay inside
   * words. Java's own {@code split(" ")} would drop the empty words at the end, see
   * docs/differences.md.
   */
  public static List<String> of(String line) {
    return List.of(line.split(" ", -1));
  }
}
