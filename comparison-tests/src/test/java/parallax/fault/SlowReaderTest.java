package parallax.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.process.Await;
import parallax.process.Child;
import parallax.process.Client;

/**
 * The producer in a process of its own, with a client that reads 64 KiB in a second: it costs no
 * memory, holds up nobody, and loses nothing as long as it stays.
 */
final class SlowReaderTest {

  private static final int LINES = 320_000;
  private static final int READ_LINES = 512;
  private static final long MAX_RESIDENT_BYTES = 256_000_000;
  private static final Pattern LISTENING = Pattern.compile("clients at 127\\.0\\.0\\.1:([0-9]+)\n");
  private static final Pattern LEFT =
      Pattern.compile("Client 1 \\(\\S+\\) left after ([0-9,]+) lines: ");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");

  @TempDir private Path folder;

  @Test
  void aSlowReaderCostsTheProducerNoMemoryAndHoldsUpNobody() throws Exception {
    Path file = writeLines();
    assertThat(Files.size(file)).isGreaterThan(MAX_RESIDENT_BYTES);
    try (Child producer =
        Child.cli(
            folder,
            "produce",
            file.toString(),
            "--port",
            "0",
            "--lines-per-second",
            "max",
            "--broadcast")) {
      producer.awaitErr("Listening for clients at ");
      int port = Integer.parseInt(found(LISTENING, producer.err()));
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var plan = new FaultPlan(new FaultOrder(Fault.THROTTLED, 1), 1, 1);
      try (FaultyProxy proxy = FaultyProxy.start(plan, false, address)) {
        try (Client slow = new Client(proxy.address().getPort())) {
          assertThat(slow.next()).isEqualTo(line(0));
          producer.awaitErr("End of stream: 320,000 lines\n");
          for (int i = 1; i < READ_LINES; i++) {
            assertThat(slow.next()).isEqualTo(line(i));
          }
        }

        Await.until(
            () -> LEFT.matcher(producer.err()).find(), Await.LIMIT, () -> "the reader to leave");
        long handedOver = Long.parseLong(found(LEFT, producer.err()).replace(",", ""));
        assertThat(handedOver).isBetween((long) READ_LINES, (long) LINES);
        assertThat(proxy.facts().fired()).isTrue();
      }
      assertThat(peakBytes(producer)).isBetween(1_000_000L, MAX_RESIDENT_BYTES);
    }
    new Seen(
            "slow reader, 64 KiB/s, of 320 MB",
            "producer",
            "its memory stays under 256 MB",
            "the stream was not held up; the reader got every line in order as long as it stayed,"
                + " and when it left it was said how many it had been handed; resident memory stayed"
                + " under 256 MB")
        .keep();
  }

  private Path writeLines() throws Exception {
    Path file = folder.resolve("big.txt");
    try (BufferedWriter writer = Files.newBufferedWriter(file, UTF_8)) {
      for (int i = 0; i < LINES; i++) {
        writer.write(line(i));
        writer.write('\n');
      }
    }
    return file;
  }

  /** Of a kilobyte. */
  private static String line(int number) {
    String start = "line " + number + " ";
    return start + "x".repeat(1023 - start.length());
  }

  private static long peakBytes(Child producer) throws Exception {
    Path status = Path.of("/proc/" + producer.handle().pid() + "/status");
    assumeTrue(Files.exists(status), "no proc file system: memory is not looked at");
    return Long.parseLong(found(PEAK, Files.readString(status))) * 1024;
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }
}
