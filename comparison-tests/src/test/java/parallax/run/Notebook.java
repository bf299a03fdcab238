package parallax.run;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import parallax.engine.Status;
import parallax.process.RunListener;

/** Writes down what a run tells. */
public final class Notebook implements RunListener {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Override
  public void said(String engine, String example, Status status) {
    lines.add(engine + " " + example + ": " + status);
  }

  @Override
  public void ended(String engine, String example, Status end) {
    lines.add(engine + " " + example + " ended: " + end);
  }

  @Override
  public void note(String message) {
    lines.add(message);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
