package parallax.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting the words of lines. */
class WordTallyTest {

  private final WordTally tally = new WordTally();

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a", " a", "a ", "a  b", "a b a", "\t", "ä ö \uD83D\uDE00 ä"})
  void aLineHasTheWordsThatTheTokenizerFinds(String line) {
    tally.add(line);

    assertThat(drained()).isEqualTo(counted(line));
  }

  @Test
  void wordsWithTheSameHashStayApart() {
    tally.add("Aa BB Aa AaAa BBBB AaBB BBAa");

    assertThat(drained()).isEqualTo(counted("Aa BB Aa AaAa BBBB AaBB BBAa"));
  }

  @Test
  void itHoldsMoreWordsThanItBeganWith() {
    Random random = new Random(7);
    StringBuilder line = new StringBuilder("0");
    for (int i = 0; i < 50_000; i++) {
      line.append(' ').append(Integer.toString(random.nextInt(20_000), 36));
    }

    tally.add(line.toString());

    assertThat(tally.size()).isEqualTo(counted(line.toString()).size());
    assertThat(drained()).isEqualTo(counted(line.toString()));
  }

  @Test
  void itIsEmptyOnceDrained() {
    tally.add("a b");
    drained();
    tally.add("b");

    assertThat(drained()).isEqualTo(Map.of("b", 1L));
  }

  private Map<String, Long> drained() {
    Map<String, Long> counts = new HashMap<>();
    tally.drain(counts::put);
    return counts;
  }

  private static Map<String, Long> counted(String line) {
    Map<String, Long> counts = new HashMap<>();
    Words.of(line).forEach(word -> counts.merge(word, 1L, Long::sum));
    return counts;
  }
}
