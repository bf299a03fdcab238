package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.process.Await;
import parallax.process.Child;
import parallax.process.ListeningSockets;

final class BrokerCommandTest {

  @TempDir private Path folder;

  @Test
  void itPrintsItsAddressAndListensOnLoopbackOnly() throws Exception {
    try (Child parallax = Child.cli(folder, "broker")) {
      String address = address(parallax);
      ProcessHandle broker = broker(parallax);

      assertThat(ListeningSockets.of(broker)).isNotEmpty().allMatch(ListeningSockets::isLoopback);
      int colon = address.indexOf(':');
      try (Socket client =
          new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)))) {
        assertThat(client.isConnected()).isTrue();
      }
    }
  }

  @Test
  void killedWithoutNotice_itTakesTheBrokerAlong() throws Exception {
    try (Child parallax = Child.cli(folder, "broker")) {
      address(parallax);
      ProcessHandle broker = broker(parallax);

      parallax.signal("KILL");

      Await.until(() -> !broker.isAlive(), Await.LIMIT, () -> "the end of broker " + broker.pid());
    }
  }

  @Test
  void interrupted_itLeavesNothing() throws Exception {
    Child.assumeInterruptsAreSeen();
    try (Child parallax = Child.cli(folder, "broker")) {
      address(parallax);
      ProcessHandle broker = broker(parallax);

      parallax.signal("INT");
      Child.End end = parallax.await();

      assertThat(end.exitCode()).isEqualTo(130);
      assertThat(end.err()).isEmpty();
      assertThat(broker.isAlive()).isFalse();
      assertThat(folder.resolve("runs")).isEmptyDirectory();
    }
  }

  @Test
  void aPortThatIsTakenEndsItWithOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      try (Child parallax =
          Child.cli(folder, "broker", "--port", Integer.toString(taken.getLocalPort()))) {
        Child.End end = parallax.await();

        assertThat(end.exitCode()).isEqualTo(4);
        assertThat(end.out()).isEmpty();
        assertThat(end.err().lines()).singleElement().asString().contains("did not start");
      }
    }
  }

  private static String address(Child parallax) throws InterruptedException {
    parallax.awaitOut("\n");
    return parallax.out().strip();
  }

  private static ProcessHandle broker(Child parallax) {
    return parallax.children().get(0);
  }
}
