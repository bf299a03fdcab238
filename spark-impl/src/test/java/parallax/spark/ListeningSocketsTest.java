package parallax.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** The check that nothing listens to other machines must be able to fail. */
final class ListeningSocketsTest {

  @Test
  void aSocketOnAllAddressesIsSeenAndIsNotLoopback() throws IOException {
    try (ServerSocket open = new ServerSocket(0)) {
      assertThat(ListeningSockets.addresses())
          .filteredOn(address -> address.endsWith(port(open)))
          .isNotEmpty()
          .noneMatch(ListeningSockets::isLoopback);
    }
  }

  @Test
  void aSocketOnLoopbackIsSeenAndIsLoopback() throws IOException {
    try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(ListeningSockets.addresses())
          .filteredOn(address -> address.endsWith(port(open)))
          .isNotEmpty()
          .allMatch(ListeningSockets::isLoopback);
    }
  }

  private static String port(ServerSocket socket) {
    return ":%04X".formatted(socket.getLocalPort());
  }
}
