package parallax.producer;

import java.io.IOException;
import java.net.InetSocketAddress;

/** A server cannot listen where it was told to; the message names the host and the port. */
public final class PortException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Nobody can listen on that address. */
  public PortException(InetSocketAddress address, IOException cause) {
    super(
        "cannot listen on %s:%d: %s"
            .formatted(address.getHostString(), address.getPort(), cause.getMessage()),
        cause);
  }
}
