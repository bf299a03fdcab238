package parallax.bench;

/** Is told how a bench gets on. */
public interface BenchListener {

  /** Something to know. */
  void note(String message);

  /** A contender has done something. */
  void did(String contender, String what);
}
