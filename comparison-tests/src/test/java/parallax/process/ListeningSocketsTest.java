package parallax.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The look at sockets is itself looked at, with ones that it must and must not find. */
@EnabledIf(
    value = "parallax.process.ListeningSockets#areKnown",
    disabledReason = "no proc file system")
final class ListeningSocketsTest {

  @Test
  void aSocketOnLoopbackIsSeen() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Set<String> seen = ListeningSockets.of(ProcessHandle.current());

      String port = String.format(Locale.ROOT, ":%04X", server.getLocalPort());
      assertThat(seen).anyMatch(address -> address.endsWith(port));
      assertThat(seen)
          .filteredOn(address -> address.endsWith(port))
          .allMatch(ListeningSockets::isLoopback);
    }
  }

  @Test
  void aClosedSocketIsNotSeen() throws Exception {
    ServerSocket server = new ServerSocket();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    String port = String.format(Locale.ROOT, ":%04X", server.getLocalPort());
    server.close();

    assertThat(ListeningSockets.of(ProcessHandle.current()))
        .noneMatch(address -> address.endsWith(port));
  }

  @ParameterizedTest
  @CsvSource({
    "0100007F:1F90, true",
    "00000000000000000000000001000000:1F90, true",
    "0000000000000000FFFF00000100007F:1F90, true",
    "00000000:1F90, false",
    "0101A8C0:1F90, false",
    "00000000000000000000000000000000:1F90, false",
    "0000000000000000FFFF00000101A8C0:1F90, false"
  })
  void onlyLoopbackIsLoopback(String address, boolean loopback) {
    assertThat(ListeningSockets.isLoopback(address)).isEqualTo(loopback);
  }
}
