package parallax.options;

import picocli.CommandLine.Option;

/** Where rows go. */
public final class SinkOption {

  /** The places there are. */
  public enum Place {
    FILES,
    KAFKA
  }

  @Option(
      names = "--sink",
      paramLabel = "SINK",
      defaultValue = "files",
      description =
          "where the engines put their rows: files of the run's folder, or kafka, a topic for each"
              + " example and engine (default: ${DEFAULT-VALUE})")
  private Place place;

  public boolean isKafka() {
    return place == Place.KAFKA;
  }
}
