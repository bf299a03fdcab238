package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parallax.options.ExitCode;

/** What makes no sense of a stream is refused before anything is done. */
final class KinesisOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run flink word-count --source kinesis | --stream and --region say which stream
          compare word-count --source kinesis --stream lines | --stream and --region say which
          live word-count --source kinesis --region here | --stream and --region say which stream
          compare --source kinesis --stream s --region r --endpoint http://192.0.2.1:4567 | http is only for this machine
          compare --source kinesis --stream s --region r --endpoint ftp://127.0.0.1 | --endpoint is a URL
          compare --source kinesis --stream s --region r --endpoint 127.0.0.1:4567 | 127.0.0.1:4567
          live word-count --source kinesis --stream s --region r --dynamodb-endpoint http://127.0.0.1:1 | --dynamodb-endpoint is an https URL
          live word-count --source kinesis --stream s --region r --dynamodb-endpoint https://192.0.2.1:1 | --dynamodb-endpoint is an https URL
          compare --source kinesis --stream s --region r --create-stream --shards 0 | --shards must be 1 to 1000: 0
          run flink word-count --source kinesis --stream s --region r --starting-position at_timestamp | go together
          run flink word-count --source kinesis --stream s --region r --starting-timestamp 2026-01-31T12:00:00Z | go together
          run flink word-count --source kinesis --stream s --region r --starting-position at_timestamp --starting-timestamp noon | is a moment such as
          compare --on cluster --source kinesis --stream s --region r | not --on cluster
          submit flink word-count --source kinesis --stream s --region r --flink 127.0.0.1:1 | not for jobs on clusters
          crash word-count --fault machine --source kinesis --stream s --region r | not on clusters
          """)
  void itIsSaidWhy(String command, String message) {
    Cli.Outcome outcome = Cli.run(command.split(" ", -1));

    assertThat(outcome.err()).contains(message);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.USAGE);
  }
}
