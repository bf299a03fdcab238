package parallax.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs a command in this process. */
final class Cli {

  private Cli() {}

  /** What a command returned and printed. */
  record Outcome(int exitCode, String out, String err) {}

  static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Main.run(new PrintWriter(out), new PrintWriter(err, true), arguments);
    return new Outcome(exitCode, out.toString(), err.toString());
  }
}
