package parallax.engine;

/** The engine cannot do this job; the message says why. It becomes the verdict UNSUPPORTED. */
public final class UnsupportedJobException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnsupportedJobException(String reason) {
    super(reason);
  }

  /** The engine has no class that implements this example. */
  public static UnsupportedJobException noExample(String engine, String slug) {
    return new UnsupportedJobException(engine + " has no implementation of " + slug);
  }
}
