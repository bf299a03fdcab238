package parallax.producer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Makes text from a seed: lines of 5 to 15 words with single spaces between them. The same settings
 * give the same bytes everywhere.
 *
 * @param lines how many
 * @param vocabulary how many different words there are, at most {@link #MAX_VOCABULARY}
 * @param zipf the exponent of Zipf's law: the word of rank {@code r} is drawn with a weight of
 *     {@code r} to the power of minus this; 0 for words that are all as frequent
 */
public record TextGenerator(long seed, long lines, int vocabulary, double zipf) {

  /** The most different words. */
  public static final int MAX_VOCABULARY = 10_000_000;

  private static final int MIN_WORDS = 5;
  private static final int MAX_WORDS = 15;
  private static final String CONSONANTS = "bdfghjklmnprstvzcwyq";
  private static final String VOWELS = "aeiou";
  private static final int SYLLABLES = CONSONANTS.length() * VOWELS.length();

  public TextGenerator {
    require(lines > 0, "the number of lines must be above zero: " + lines);
    require(
        vocabulary > 0 && vocabulary <= MAX_VOCABULARY,
        "a vocabulary has 1 to " + MAX_VOCABULARY + " words: " + vocabulary);
    require(
        zipf >= 0 && Double.isFinite(zipf),
        "the exponent of Zipf's law must be 0 or more: " + zipf);
  }

  /** Writes the text; the stream stays open. */
  public void write(OutputStream out) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] words = words(random);
    double[] weights = cumulativeWeights();
    BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    for (long line = 0; line < lines; line++) {
      int count = MIN_WORDS + Draw.below(MAX_WORDS - MIN_WORDS + 1, random);
      for (int i = 0; i < count; i++) {
        if (i > 0) {
          buffered.write(' ');
        }
        buffered.write(words[rank(weights, Draw.fraction(random))]);
      }
      buffered.write('\n');
    }
    buffered.flush();
  }

  /** Words by rank, all different; the more frequent, the fewer syllables. */
  private byte[][] words(SplittableRandom random) {
    int[] order = shuffledSyllables(random);
    byte[][] words = new byte[vocabulary][];
    int syllables = 1;
    int firstRank = 0;
    int possible = SYLLABLES;
    for (int rank = 0; rank < vocabulary; rank++) {
      if (rank - firstRank == possible) {
        firstRank = rank;
        possible *= SYLLABLES;
        syllables++;
      }
      words[rank] = word(rank - firstRank, syllables, order);
    }
    return words;
  }

  /** Word {@code i} of those with so many syllables, whose numbers are the digits of {@code i}. */
  private static byte[] word(int i, int syllables, int[] order) {
    StringBuilder word = new StringBuilder(2 * syllables);
    int rest = i;
    int sum = 0;
    for (int s = 0; s < syllables; s++) {
      // The digits so far are added, lest neighbours in rank differ in one syllable only.
      sum += rest % SYLLABLES;
      int syllable = order[sum % SYLLABLES];
      word.append(CONSONANTS.charAt(syllable / VOWELS.length()));
      word.append(VOWELS.charAt(syllable % VOWELS.length()));
      rest /= SYLLABLES;
    }
    return word.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static int[] shuffledSyllables(SplittableRandom random) {
    int[] order = new int[SYLLABLES];
    for (int i = 0; i < SYLLABLES; i++) {
      int j = Draw.below(i + 1, random);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private double[] cumulativeWeights() {
    double[] weights = new double[vocabulary];
    double sum = 0;
    for (int rank = 0; rank < vocabulary; rank++) {
      sum += StrictMath.pow(rank + 1.0, -zipf);
      weights[rank] = sum;
    }
    return weights;
  }

  private static int rank(double[] cumulativeWeights, double fraction) {
    double wanted = fraction * cumulativeWeights[cumulativeWeights.length - 1];
    int found = Arrays.binarySearch(cumulativeWeights, wanted);
    // Rank r has the weights from that of r - 1 (inclusive) to its own (exclusive).
    int rank = found < 0 ? -found - 1 : found + 1;
    return Math.min(rank, cumulativeWeights.length - 1);
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
