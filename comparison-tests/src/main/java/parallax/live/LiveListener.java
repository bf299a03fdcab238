package parallax.live;

import parallax.event.Event;
import parallax.process.RunListener;

/** Is told how a live run gets on; called by several threads. */
public interface LiveListener extends RunListener {

  /** Every engine listens: the stream starts. */
  void starts(Producer producer);

  /** A line is about to be sent; they come in their order. */
  void sent(Event line);

  /** An engine counts none of the lines that wait for it; or it goes on, or is over. */
  void stalls(String engine, boolean stalls);

  /** There are no lines but those that were sent. */
  void streamEnded();
}
