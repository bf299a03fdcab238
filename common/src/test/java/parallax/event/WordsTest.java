package parallax.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WordsTest {

  /** Each expectation is what Python prints for {@code line.split(" ")}. */
  @Test
  void everyEmptyWordIsKept() {
    assertThat(Words.of("to be or")).containsExactly("to", "be", "or");
    assertThat(Words.of("")).containsExactly("");
    assertThat(Words.of(" ")).containsExactly("", "");
    assertThat(Words.of("a  b ")).containsExactly("a", "", "b", "");
    assertThat(Words.of("  a")).containsExactly("", "", "a");
  }

  @Test
  void onlyTheSpaceSeparatesWords() {
    assertThat(Words.of("a\tb c\u00a0d\u2003e\rf")).containsExactly("a\tb", "c\u00a0d\u2003e\rf");
  }
}
