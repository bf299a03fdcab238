package parallax.process;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts for inputs. */
public final class Text {

  private Text() {}

  /** So many lines, each of which has so many words that are in no other line. */
  public static String ofDifferentWords(int lines, int wordsPerLine) {
    return IntStream.range(0, lines)
        .mapToObj(
            line ->
                IntStream.range(0, wordsPerLine)
                    .mapToObj(word -> Integer.toString(line * wordsPerLine + word, 36))
                    .collect(Collectors.joining(" ", "", "\n")))
        .collect(Collectors.joining());
  }

  /** A few lines of a play, over and over. */
  public static String ofHamlet(int lines) {
    List<String> hamlet =
        List.of("to be or not to be", "that is the question", "whether tis nobler in the mind");
    return IntStream.range(0, lines)
        .mapToObj(i -> hamlet.get(i % hamlet.size()) + "\n")
        .collect(Collectors.joining());
  }
}
