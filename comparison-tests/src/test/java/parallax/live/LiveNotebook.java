package parallax.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import parallax.engine.Status;
import parallax.event.Event;

/** Writes down what a live run tells of its engines. */
class LiveNotebook implements LiveListener {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void stalls(String engine, boolean stalls) {
    write(engine + " stalls " + stalls);
  }

  @Override
  public void ended(String engine, String example, Status end) {
    write(engine + " ended");
  }

  @Override
  public void said(String engine, String example, Status status) {}

  @Override
  public void note(String message) {}

  @Override
  public void starts(Producer producer) {}

  @Override
  public void sent(Event line) {}

  @Override
  public void streamEnded() {}

  final void write(String line) {
    lines.add(line);
  }

  final List<String> lines() {
    return List.copyOf(lines);
  }

  final void clear() {
    lines.clear();
  }
}
