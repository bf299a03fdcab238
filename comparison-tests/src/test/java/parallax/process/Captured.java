package parallax.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Everything that a process has printed so far on one of its outputs. */
final class Captured {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Thread reader;

  Captured(InputStream printed) {
    reader = new Thread(() -> copy(printed), "captures");
    reader.setDaemon(true);
    reader.start();
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Waits until the process has closed its end, or so long. */
  void awaitEnd(long millis) throws InterruptedException {
    reader.join(millis);
  }

  private void copy(InputStream printed) {
    try (printed) {
      printed.transferTo(bytes);
    } catch (IOException closed) {
      bytes.writeBytes(("(capture ended: " + closed + ")").getBytes(StandardCharsets.UTF_8));
    }
  }
}
