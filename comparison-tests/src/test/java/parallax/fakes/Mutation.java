package parallax.fakes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parallax.engine.Status;

/**
 * What can be wrong with a result file of the {@link #STREAM}. A mutation whose file can still be
 * read tells the number of rows that it has, so that nothing but the comparison can catch it.
 */
public enum Mutation {
  NONE(lines -> {}),
  ROW_DROPPED(lines -> lines.remove(2)),
  ROW_DOUBLED(lines -> lines.add(2, lines.get(2))),
  COUNT_OFF_BY_ONE(lines -> replace(lines, 3, "\"value\":2", "\"value\":3")),
  ROW_MOVED_TO_THE_NEXT_BATCH(
      lines -> {
        String moved = lines.remove(5);
        lines.add(
            7,
            moved.replace(
                "\"batch\":1700000002000,\"start\":1700000001000,\"end\":1700000002000",
                "\"batch\":1700000003000,\"start\":1700000002000,\"end\":1700000003000"));
      }),
  WORDS_SWAPPED(
      lines -> {
        replace(lines, 0, "\"value\":2", "\"value\":1");
        replace(lines, 1, "\"value\":1", "\"value\":2");
      }),
  CUT_AND_NOT_TOLD(lines -> lines.subList(6, lines.size()).clear()),
  EMPTY_FILE(List::clear),
  CUT_AT_THE_END_OF_A_LINE(true, lines -> lines.subList(6, lines.size()).clear()),
  EXTRA_FIELD(true, lines -> replace(lines, 4, "}", ",\"extra\":1}")),
  FIELD_TWICE(true, lines -> replace(lines, 4, "}", ",\"value\":1}")),
  FIELD_MISSING(true, lines -> replace(lines, 4, "\"key\":\"is\",", "")),
  WRONG_ORDER(true, lines -> Collections.swap(lines, 1, 2)),
  VALUE_AS_TEXT(true, lines -> replace(lines, 0, "\"value\":2", "\"value\":\"2\"")),
  VALUE_WITH_A_FRACTION(true, lines -> replace(lines, 0, "\"value\":2", "\"value\":2.0")),
  VALUE_TOO_BIG(true, lines -> replace(lines, 0, "\"value\":2", "\"value\":18446744073709551618")),
  TWO_ROWS_ON_A_LINE(true, lines -> lines.set(8, lines.get(8) + lines.remove(9))),
  BLANK_LINE(true, lines -> lines.add(3, "")),
  ZERO_BYTES(true, lines -> lines.add(3, "\0\0\0\0\0\0\0\0")),
  CUT_INSIDE_A_LINE {
    @Override
    void mutateFile(Path file) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));
    }
  },
  BYTES_THAT_ARE_NO_UTF8 {
    @Override
    void mutateFile(Path file) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      bytes[new String(bytes, StandardCharsets.US_ASCII).indexOf("question")] = (byte) 0xff;
      Files.write(file, bytes);
    }
  },
  FILE_MISSING {
    @Override
    void mutateFile(Path file) throws IOException {
      Files.delete(file);
    }
  };

  /**
   * The stream that mutants count, in batches of a second. Its result has ten rows: be 2, not 1, or
   * 1, to 2; is 1, question 1, that 1, the 1; none; be 1, to 1.
   */
  public static final String STREAM =
      Stream.of(
              "1700000000000|1700000000000|to be or not",
              "1700000000500|1700000000500|to be",
              "1700000001000|1700000001000|that is the question",
              "1700000003999|1700000003999|to be",
              "")
          .reduce((above, below) -> above + "\n" + below)
          .orElseThrow()
          .replace('|', '\t');

  private final boolean tellsTheTruth;

  @SuppressWarnings("ImmutableEnumChecker") // The functions hold nothing that could change.
  private final Consumer<List<String>> change;

  Mutation() {
    this(true, lines -> {});
  }

  Mutation(Consumer<List<String>> change) {
    this(false, change);
  }

  /**
   * A change of the lines of a file.
   *
   * @param tellsTheTruth whether the process reports how many rows there were before it
   */
  Mutation(boolean tellsTheTruth, Consumer<List<String>> change) {
    this.tellsTheTruth = tellsTheTruth;
    this.change = change;
  }

  /** The mutation that an example is named after. */
  static Mutation of(String example) {
    return valueOf(example.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The name of an example after this mutation. */
  public String example() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Status.Done mutate(Path file, Status.Done truth) throws IOException {
    mutateFile(file);
    return tellsTheTruth ? truth : FakeServer.claimingRows(Files.readAllLines(file).size(), truth);
  }

  void mutateFile(Path file) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    change.accept(lines);
    Files.write(file, lines);
  }

  private static void replace(List<String> lines, int i, String from, String to) {
    if (!lines.get(i).contains(from)) {
      throw new IllegalStateException("no " + from + " in " + lines.get(i));
    }
    lines.set(i, lines.get(i).replace(from, to));
  }
}
