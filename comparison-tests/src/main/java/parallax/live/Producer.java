package parallax.live;

/** Sends the lines of a live run, and can be held up. Safe for use by several threads. */
public interface Producer {

  /** Sends nothing until {@link #resume}; what was held up comes so much later. */
  void pause();

  /** Goes on after a pause. */
  void resume();

  boolean isPaused();
}
