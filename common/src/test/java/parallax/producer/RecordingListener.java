package parallax.producer;

import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a server says, in short. */
final class RecordingListener implements ServerListener {

  private static final int LIMIT_SECONDS = 60;

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

  /** What was said next. */
  String next() throws InterruptedException {
    String event = events.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("waited " + LIMIT_SECONDS + " s for the server to say something");
    }
    return event;
  }

  /** Whether nothing more was said so far. */
  boolean isSilent() {
    return events.isEmpty();
  }

  @Override
  public void listening(InetSocketAddress address) {
    events.add("listening");
  }

  @Override
  public void connected(Client client) {
    events.add("connected " + client.number());
  }

  @Override
  public void ended(Client client, long lines) {
    events.add("ended " + client.number() + " after " + lines);
  }

  @Override
  public void left(Client client, long lines, String reason) {
    events.add("left " + client.number() + " after " + lines + ": " + reason);
  }

  @Override
  public void streamEnded(long lines) {
    events.add("stream ended after " + lines);
  }
}
