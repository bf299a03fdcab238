package parallax.fakes;

import java.io.IOException;
import java.io.InputStream;
import parallax.cli.Main;

/**
 * The command line in a process that ends when its standard input does: no test leaves one behind,
 * however it ends itself.
 */
public final class Tethered {

  private Tethered() {}

  /** Runs the command line. */
  public static void main(String[] arguments) {
    Thread tether = new Thread(() -> haltAtEnd(System.in), "tether");
    tether.setDaemon(true);
    tether.start();
    Main.main(arguments);
  }

  private static void haltAtEnd(InputStream in) {
    try {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException broken) {
      System.err.println("tether: " + broken.getMessage());
    } finally {
      Runtime.getRuntime().halt(99);
    }
  }
}
