package parallax.cli;

import picocli.CommandLine.Option;

/** Where rows go. */
final class SinkOption {

  /** The places there are. */
  enum Place {
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

  boolean isKafka() {
    return place == Place.KAFKA;
  }
}
