package parallax.kafka;

/** A Kafka cluster does not do what is asked of it; the message is one line. Exit code 4. */
public final class ClusterException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ClusterException(String message) {
    super(message);
  }

  public ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
