package parallax.cli;

import parallax.process.Engines;
import picocli.CommandLine.Command;

/** One job on one engine. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description =
        "Runs one example on one engine and prints rows as they come: from a line server or a topic"
            + " on the wall clock, as the lecture's consumer does, or replaying an input.",
    footer = {
      "",
      "Examples:",
      "  parallax run flink word-count --source socket --host localhost --port 9999",
      "  parallax run dstream word-count --input book.txt --rows 3",
      "  parallax run structured word-count --source kafka --bootstrap-servers 127.0.0.1:9092"
          + " --topic lines",
      "  parallax run flink word-count --source kinesis --stream lines --region eu-central-1"
    })
final class RunCommand extends OneJob {

  @Override
  Engines engines(String engine) {
    return Installation.engines();
  }

  @Override
  boolean stopsGently() {
    return false;
  }
}
