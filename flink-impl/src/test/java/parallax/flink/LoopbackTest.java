package parallax.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import parallax.engine.LineFormat;
import parallax.engine.Status;

/** Which sockets this process listens on while a job runs. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "reads the proc file system")
final class LoopbackTest {

  private static final int LIMIT_SECONDS = 60;
  private static final String LISTENING = "0A";

  /**
   * 127.0.0.1, ::1 and ::ffff:127.0.0.1, as proc(5) writes them: words in the host's byte order.
   */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F");

  @TempDir private Path folder;

  @Test
  void whileAJobRunsTheProcessListensOnLoopbackOnly() throws Exception {
    try (LineServer server = new LineServer();
        TestEngine engine = new TestEngine(folder, 2)) {
      CountDownLatch connected = new CountDownLatch(1);
      TestEngine.Started job =
          engine.live(
              server.source(LineFormat.PLAIN),
              "100ms",
              status -> {
                if (status instanceof Status.Connected) {
                  connected.countDown();
                }
              });
      CompletableFuture<TestEngine.Run> end = CompletableFuture.supplyAsync(() -> engine.run(job));
      assertThat(connected.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();

      List<String> listening = listeningAddresses();

      server.closeConnection();
      end.get(LIMIT_SECONDS, TimeUnit.SECONDS).done();
      // The test's own server, Flink's blob server, and the port of the endpoint without REST.
      assertThat(listening).hasSizeGreaterThanOrEqualTo(3);
      assertThat(listening).isSubsetOf(LOOPBACK);
    }
  }

  @Test
  void aSocketOnAllAddressesWouldBeSeen() {
    String line =
        "   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 4711 1 x";

    assertThat(listening(Stream.of(line), Set.of("4711"))).containsExactly("00000000");
    assertThat(listening(Stream.of(line), Set.of("4712"))).isEmpty();
    assertThat(LOOPBACK).doesNotContain("00000000");
  }

  private static List<String> listeningAddresses() throws IOException {
    Set<String> inodes = inodesOfThisProcess();
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
      try (Stream<String> lines = Files.lines(Path.of(table))) {
        addresses.addAll(listening(lines.skip(1), inodes));
      }
    }
    return addresses;
  }

  private static List<String> listening(Stream<String> lines, Set<String> inodes) {
    return lines
        .map(line -> line.trim().split("\\s+", -1))
        .filter(columns -> columns[3].equals(LISTENING) && inodes.contains(columns[9]))
        .map(columns -> columns[1].substring(0, columns[1].indexOf(':')))
        .toList();
  }

  private static Set<String> inodesOfThisProcess() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .map(LoopbackTest::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring("socket:[".length(), target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
