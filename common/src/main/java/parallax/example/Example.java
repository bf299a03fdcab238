package parallax.example;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A job that exists once per engine.
 *
 * @param slug its name on the command line and in file names, such as {@code word-count}
 * @param summary one sentence for people who have never seen it
 * @param agreement what must be equal when engines agree
 * @param defaults its parameters by name, with their default values as a user would write them
 * @param check throws {@link IllegalArgumentException} with the values if parameters do not fit
 */
public record Example(
    String slug,
    String summary,
    Agreement agreement,
    Map<String, String> defaults,
    Consumer<Parameters> check) {

  private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public Example {
    if (!SLUG.matcher(slug).matches()) {
      throw new IllegalArgumentException("not a slug of lower-case words and hyphens: " + slug);
    }
    defaults = Map.copyOf(defaults);
  }

  /** The simple name of the class that implements it on each engine, such as {@code WordCount}. */
  public String className() {
    StringBuilder name = new StringBuilder();
    for (String word : slug.split("-", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }
}
