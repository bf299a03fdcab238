package parallax.cli;

import java.nio.file.Path;
import parallax.options.ParameterOptions;

/** The inputs that come with the program. */
enum Shipped {
  /** For a replay: everything that is hard about lines, words and times. */
  STREAM("default.stream"),
  /** For a live run: a text that people read. */
  LIVE("live.txt"),
  /** A table to join with. */
  CATEGORIES("categories.tsv"),
  /** An initial state. */
  INITIAL_COUNTS("initial.tsv");

  private final String name;

  Shipped(String name) {
    this.name = name;
  }

  /** Where it lies in this installation. */
  Path file() {
    return Installation.home().resolve("comparison-tests/src/main/inputs").resolve(name);
  }

  /** What examples take where nothing else is said. */
  static ParameterOptions.Tables tables() {
    return new ParameterOptions.Tables(CATEGORIES.file(), INITIAL_COUNTS.file());
  }
}
