package parallax.cli;

import java.util.List;
import parallax.process.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One job on a cluster. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description =
        "Runs one example on a cluster of its engine, without an installation of it: what"
            + " spark-submit and 'flink run' do with the job jars. Follows the job, and stops it at"
            + " Ctrl-C: Flink's with a savepoint, Spark's after the batch that runs.",
    footer = {
      "",
      "Examples:",
      "  parallax submit flink word-count --flink 127.0.0.1:8081 --source kafka --sink kafka"
          + " --bootstrap-servers 127.0.0.1:9092 --topic lines",
      "  parallax submit dstream word-count --master spark://127.0.0.1:7077 --source kafka"
          + " --bootstrap-servers 127.0.0.1:9092 --topic lines"
    })
final class SubmitCommand extends OneJob {

  @Mixin private ClusterOptions cluster;

  @Override
  Engines engines(String engine) {
    return cluster.engines(List.of(engine));
  }

  @Override
  boolean stopsGently() {
    return true;
  }
}
