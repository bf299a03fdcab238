package parallax.bench;

/** Nobody watches; what a bench does is in its log. */
final class Silent implements BenchListener {

  @Override
  public void note(String message) {
    System.err.println(message);
  }

  @Override
  public void did(String contender, String what) {
    System.err.println(contender + " " + what);
  }
}
