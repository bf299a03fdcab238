package parallax.cli;

import parallax.engine.Status;
import parallax.event.Event;
import parallax.live.LiveListener;
import parallax.live.Producer;
import parallax.process.RunListener;

/**
 * Passes on what a live run tells.
 *
 * @param all is told everything
 * @param engines is told what engines say
 */
record Both(LiveListener all, RunListener engines) implements LiveListener {

  @Override
  public void said(String engine, String example, Status status) {
    all.said(engine, example, status);
    engines.said(engine, example, status);
  }

  @Override
  public void ended(String engine, String example, Status end) {
    all.ended(engine, example, end);
    engines.ended(engine, example, end);
  }

  @Override
  public void note(String message) {
    all.note(message);
    engines.note(message);
  }

  @Override
  public void starts(Producer producer) {
    all.starts(producer);
  }

  @Override
  public void sent(Event line) {
    all.sent(line);
  }

  @Override
  public void stalls(String engine, boolean stalls) {
    all.stalls(engine, stalls);
  }

  @Override
  public void streamEnded() {
    all.streamEnded();
  }
}
