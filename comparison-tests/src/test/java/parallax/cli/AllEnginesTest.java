package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.process.Child;
import parallax.process.FolderContents;
import parallax.process.ListeningSockets;
import parallax.process.SocketWatch;
import parallax.process.Text;

/** The command line with every engine, from end to end. */
final class AllEnginesTest {

  private static final List<String> ENGINES =
      List.of("reference", "dstream", "structured", "flink");

  @TempDir private Path folder;

  @Test
  void compareAgreesAndListensOnLoopbackOnly() throws Exception {
    Path input = Files.writeString(folder.resolve("<img src=x>.txt"), Text.ofHamlet(60));
    try (Child child =
            Child.cli(
                folder,
                "compare",
                "word-count",
                "--input",
                "" + input,
                "--lines-per-batch",
                "10",
                "--out",
                "out",
                "--format",
                "json");
        SocketWatch sockets = new SocketWatch(child)) {
      Child.End end = child.await();

      assertThat(end.exitCode()).as(end.err()).isZero();
      JsonNode report = new ObjectMapper().readTree(end.out());
      assertThat(end.out()).isEqualTo(Files.readString(folder.resolve("out/report.json")));
      assertThat(report.get("cells")).hasSize(4);
      for (int i = 0; i < ENGINES.size(); i++) {
        assertThat(report.get("cells").get(i).get("engine").asText()).isEqualTo(ENGINES.get(i));
        assertThat(report.get("cells").get(i).get("verdict").asText()).isEqualTo("AGREES");
        assertThat(report.get("cells").get(i).get("batches").asInt()).isEqualTo(6);
      }
      assertThat(end.err()).contains("reference   ready", "flink       ready", "report: out/");
      assertThat(FolderContents.of(folder).keySet()).allMatch(name -> isInputOrOut(name, input));
      assertLoopbackOnly(sockets);
    }
  }

  @Test
  void liveAgreesInTotalsShowsAllEnginesAndListensOnLoopbackOnly() throws Exception {
    List<String> lines = IntStream.range(0, 500).mapToObj(i -> "drop " + i % 7).toList();
    Path input = Files.write(folder.resolve("drops.txt"), lines);
    try (Child child =
            Child.cli(
                folder,
                "live",
                "word-count",
                "--seconds",
                "4",
                "--lines-per-second",
                "20",
                "--input",
                "" + input,
                "--out",
                "out");
        SocketWatch sockets = new SocketWatch(child)) {
      Child.End end = child.await();

      assertThat(end.exitCode()).as(end.err() + end.out()).isZero();
      assertThat(end.out())
          .contains("All 3 results agree with the reference: the total count of each key; batch")
          .containsPattern(
              "dstream [0-9:.]+: [0-9]+ +structured [0-9:.]+: [0-9]+ +flink [0-9:.]+: ")
          .containsPattern("\n +[0-9]+  \"drop\"")
          .containsPattern("word-count +flink +AGREES ");
      assertThat(end.err()).contains("4 engines are listening: the stream starts");
      List<String> sent =
          Files.readAllLines(folder.resolve("out/input.stream")).stream()
              .map(line -> line.split("\t", -1)[2])
              .toList();
      assertThat(sent).isEqualTo(lines.subList(0, 80)); // 4 s at 20 lines/s.
      JsonNode report = new ObjectMapper().readTree(folder.resolve("out/report.json").toFile());
      assertThat(report.get("mode").asText()).isEqualTo("live");
      assertThat(report.get("input").get("lines").asInt()).isEqualTo(80);
      assertThat(report.get("cells")).allMatch(c -> c.get("verdict").asText().equals("AGREES"));
      assertThat(FolderContents.of(folder).keySet()).allMatch(name -> isInputOrOut(name, input));
      assertLoopbackOnly(sockets);
      assertThat(sockets.ofRunner()).isNotEmpty();
    }
  }

  private static boolean isInputOrOut(String name, Path input) {
    List<String> files =
        List.of(
            "report.html", "report.json", "junit.xml", "input.stream", "logs/", "word-count/", "");
    return name.equals(input.getFileName().toString())
        || files.stream().anyMatch(file -> name.equals("out/" + file))
        || ENGINES.stream().anyMatch(engine -> name.equals("out/logs/" + engine + ".log"))
        || ENGINES.stream().anyMatch(engine -> name.equals("out/word-count/" + engine + ".jsonl"));
  }

  private static void assertLoopbackOnly(SocketWatch sockets) {
    assumeTrue(ListeningSockets.areKnown(), "no proc file system: sockets are not looked at");
    assertThat(sockets.ofChildren()).isNotEmpty().allMatch(ListeningSockets::isLoopback);
    assertThat(sockets.ofRunner()).allMatch(ListeningSockets::isLoopback);
  }
}
