package parallax.options;

import java.util.Comparator;
import java.util.List;

/** Finds the names that somebody may have meant. */
public final class Near {

  private Near() {}

  /** Says that there is no such thing, with the known names, the nearest first. */
  public static String unknown(String what, String name, List<String> known) {
    List<String> nearest =
        known.stream()
            .sorted(Comparator.comparingInt((String other) -> distance(name, other)))
            .toList();
    return "no %s '%s'; there is %s".formatted(what, name, String.join(", ", nearest));
  }

  /** How many letters have to be put in, left out or changed (Levenshtein). */
  public static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(changed, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
