package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes no sense to measure is refused before anything starts. */
final class BenchCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bench no-such-example | no-such-example
          bench --engines flunk | flunk
          bench --measure speed | speed
          bench --repeat 0 | --repeat must be 1 to 1000: 0
          bench --partitions 0 | --partitions must be 1 to 1000: 0
          bench --lines 0 | the number of lines must be above zero: 0
          bench --vocabulary 0 | a vocabulary has 1 to
          bench --lines-per-batch 0 | --lines-per-batch must be at least 1: 0
          bench --input a.txt --lines 5 | --lines, --vocabulary and --zipf make a text
          bench --source socket | --source socket is for --measure latency and rate
          bench --vary keys | --vary and --values are for --measure scale
          bench --measure scale --values 3 | a series has two values at least
          bench --measure scale --vary keys --values 1,0 | --values of keys are 1 to
          bench --measure scale --vary keys --values 10,9000 --lines 100 | --lines 2700 is enough
          bench --measure scale --vary window | --vary window: word-count has no sliding window
          bench --measure scale --vary keys --input a.txt | --vary keys needs a text from the seed
          bench --seconds 5 | --seconds is for --measure latency and rate
          bench --rate 5 | --rate and --fractions are for --measure latency
          bench --measure rate --rate 5 | --rate and --fractions are for --measure latency
          bench --measure latency --rate 0 | --rate must be 1 to 1e9
          bench --measure latency --rate 5 --fractions 0.5 | exclude each other
          bench --measure latency --fractions 1.5 | --fractions are above 0 and at most 1: 1.5
          bench --measure latency --seconds 5 | --seconds must be at least 10 batches
          bench --measure latency --source file | take --source kafka or socket
          bench --measure latency --input a.stream | send the lines of a text
          bench --measure rate --against a.json | --against is for --measure throughput and scale
          bench windowed-word-count --measure rate | holds its rows back until the watermark
          bench word-count --measure producer | --measure producer runs no example
          bench sliding-window-count --batch 7s | sliding-window-count:
          """)
  void nonsenseIsRefusedInALine(String arguments, String said) {
    Cli.Outcome outcome = Cli.run(arguments.split(" ", -1));

    assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("parallax: ").contains(said);
    assertThat(outcome.out()).isEmpty();
  }

  @Test
  void theProducerIsMeasuredBesideAPlainCopy() throws Exception {
    Cli.Outcome outcome =
        Cli.run(
            "bench",
            "--measure",
            "producer",
            "--lines",
            "1000",
            "--vocabulary",
            "50",
            "--repeat",
            "2",
            "--format",
            "json",
            "--out",
            folder.resolve("out").toString());

    assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(outcome.out());
    long bytes = report.at("/inputs/0/bytes").asLong();
    assertThat(report.at("/inputs/0/lines").asLong()).isEqualTo(1000);
    assertThat(report.get("transfers")).hasSize(2);
    assertThat(report.get("transfers"))
        .allSatisfy(each -> assertThat(each.get("bytes").asLong()).isEqualTo(bytes))
        .allSatisfy(each -> assertThat(each.get("seconds")).hasSize(2));
    assertThat(folder.resolve("out/report.html")).content().contains("of the raw copy");
  }

  @Test
  void whatIsNoEarlierBenchIsRefused() throws Exception {
    Path old = Files.writeString(folder.resolve("old.json"), "{\"version\":3}");

    Cli.Outcome outcome = Cli.run("bench", "--against", old.toString());

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.err())
        .contains("old.json: is a bench of version 3; this program reads version 1");
  }
}
