package parallax.cli;

import java.nio.file.Path;

/** The inputs that come with the program. */
enum Shipped {
  /** For a replay: everything that is hard about lines and words. */
  DEFAULT("default.txt", 30),
  /** For a live run: a text that people read. */
  LIVE("live.txt", 1);

  private final String name;
  private final int linesPerBatch;

  Shipped(String name, int linesPerBatch) {
    this.name = name;
    this.linesPerBatch = linesPerBatch;
  }

  /** Where it lies in this installation. */
  Path file() {
    return Installation.home().resolve("comparison-tests/src/main/inputs").resolve(name);
  }

  /** How it is cut into batches, unless a user wants something else. */
  int linesPerBatch() {
    return linesPerBatch;
  }
}
