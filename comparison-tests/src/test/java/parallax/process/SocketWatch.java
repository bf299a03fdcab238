package parallax.process;

import java.io.Closeable;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Looks at what a process and its children listen to, over and over until it is closed. */
public final class SocketWatch implements Closeable {

  private static final long POLL_MILLIS = 100;

  private final Child child;
  private final Set<String> ofChildren = ConcurrentHashMap.newKeySet();
  private final Set<String> ofRunner = ConcurrentHashMap.newKeySet();
  private final Thread thread = new Thread(this::watch, "socket watch");

  public SocketWatch(Child child) {
    this.child = child;
    thread.setDaemon(true);
    thread.start();
  }

  /** Every address and port that a child of the process was seen listening to. */
  public Set<String> ofChildren() {
    return ofChildren;
  }

  /** Every address and port that the process itself was seen listening to. */
  public Set<String> ofRunner() {
    return ofRunner;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void watch() {
    try {
      while (child.isAlive()) {
        child.children().forEach(engine -> ofChildren.addAll(ListeningSockets.of(engine)));
        ofRunner.addAll(ListeningSockets.of(child.handle()));
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }
}
