package parallax.process;

import parallax.engine.Status;

/** Is told how a run gets on; called by several threads. */
public interface RunListener {

  /** An engine said something while it ran an example. */
  void said(String engine, String example, Status status);

  /** An engine is done with an example, or gave up. */
  void ended(String engine, String example, Status end);

  /** Something about the whole run. */
  void note(String message);
}
