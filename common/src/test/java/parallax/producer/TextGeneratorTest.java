package parallax.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextGeneratorTest {

  /** The golden text: a change here changes everybody's generated inputs. */
  @Test
  void sameSeedIsTheSameTextOnEveryMachine() throws Exception {
    assertThat(text(new TextGenerator(1, 3, 20, 1.0))).isEqualTo(GOLDEN);
  }

  private static final String GOLDEN =
      """
      se fi te te la fi qo wi ko ti qo fi se
      qo la ti te be pe ni
      te qo qo qo ti qo ti qo be se qo te qo fi qo
      """;

  /** The generator behind every seed, as its authors published it (SplitMix64). */
  @Test
  void numbersAreThoseOfSplitMix() {
    SplittableRandom random = new SplittableRandom(1234567);

    assertThat(List.of(random.nextLong(), random.nextLong(), random.nextLong()))
        .containsExactly(6457827717110365317L, 3203168211198807973L, -8629252141511181193L);
  }

  @Test
  void anotherSeedIsAnotherText() throws Exception {
    assertThat(text(new TextGenerator(1, 3, 20, 1.0)))
        .isNotEqualTo(text(new TextGenerator(2, 3, 20, 1.0)));
  }

  @Test
  void linesHaveFiveToFifteenWordsWithSingleSpaces() throws Exception {
    List<String> lines = text(new TextGenerator(3, 2_000, 500, 1.0)).lines().toList();

    assertThat(lines).hasSize(2_000).allMatch(line -> line.matches("[a-z]+( [a-z]+){4,14}"));
    assertThat(lines.stream().map(line -> line.split(" ", -1).length))
        .contains(5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 100, 101, 10_100, 10_101, 30_000})
  void everyWordOfTheVocabularyIsDifferentAndSpeakable(int vocabulary) throws Exception {
    Set<String> words = new HashSet<>();
    text(new TextGenerator(4, 15L * vocabulary / 10 + 2_000, vocabulary, 0))
        .lines()
        .forEach(line -> words.addAll(Arrays.asList(line.split(" ", -1))));

    assertThat(words).allMatch(word -> word.matches("([bcdfghjklmnpqrstvwyz][aeiou]){1,3}"));
    assertThat(words).hasSizeBetween(vocabulary * 99 / 100, vocabulary);
  }

  @Test
  void exponentOfZeroMakesAllWordsAsFrequent() throws Exception {
    Map<String, Long> counts = counts(new TextGenerator(5, 10_000, 10, 0));

    // 100,000 words of 10: 10,000 each, with a standard deviation of about 95.
    assertThat(counts).hasSize(10);
    assertThat(counts.values()).allMatch(count -> count > 9_400 && count < 10_600);
  }

  /** By Zipf's law with exponent 1 the first word is twice as frequent as the second, and so on. */
  @Test
  void frequenciesFollowTheLawOfZipf() throws Exception {
    List<Long> counts =
        counts(new TextGenerator(6, 20_000, 100, 1.0)).values().stream()
            .sorted(Comparator.reverseOrder())
            .toList();

    double first = counts.get(0);
    assertThat(first / counts.get(1)).isBetween(1.9, 2.1);
    assertThat(first / counts.get(3)).isBetween(3.8, 4.2);
    assertThat(first / counts.get(9)).isBetween(9.3, 10.7);
  }

  @Test
  void steepestLawLeavesOneWord() throws Exception {
    assertThat(counts(new TextGenerator(7, 100, 50, 2_000))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 10 | 1 | the number of lines must be above zero: 0",
        "-5 | 10 | 1 | the number of lines must be above zero: -5",
        "1 | 0 | 1 | a vocabulary has 1 to 10000000 words: 0",
        "1 | 10000001 | 1 | a vocabulary has 1 to 10000000 words: 10000001",
        "1 | 10 | -0.5 | the exponent of Zipf's law must be 0 or more: -0.5",
        "1 | 10 | NaN | the exponent of Zipf's law must be 0 or more: NaN",
        "1 | 10 | Infinity | the exponent of Zipf's law must be 0 or more: Infinity",
      })
  void wrongSettingIsRefusedWithItsValue(long lines, int vocabulary, double zipf, String message) {
    assertThatThrownBy(() -> new TextGenerator(1, lines, vocabulary, zipf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static Map<String, Long> counts(TextGenerator generator) throws IOException {
    return Arrays.stream(text(generator).split("[ \n]", -1))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static String text(TextGenerator generator) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    generator.write(bytes);
    return bytes.toString(StandardCharsets.US_ASCII);
  }
}
