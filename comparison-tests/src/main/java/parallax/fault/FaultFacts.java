package parallax.fault;

/**
 * What a proxy has done to the connection of an engine.
 *
 * @param fired whether its fault has come; if not, too few bytes have passed
 * @param linesBefore that the engine got whole by the connection before the fault, or at all if
 *     there was none
 * @param bytesBefore the same in bytes, those of a line that was cut included
 * @param tornBytes that the engine got of a line that was cut; 0 if none was
 * @param secondsBefore from the first byte to the fault; 0 if there was none
 * @param linesAfter that the engine got after the fault, by this connection or a later one
 * @param bytesAfter the same in bytes
 * @param swallowedLines that came from the producer and were passed to nobody
 * @param slowSeconds for which bytes came slowly
 * @param connections that the engine has made
 * @param secondsToNext from the fault to the engine's next connection; null if it made none
 */
public record FaultFacts(
    boolean fired,
    long linesBefore,
    long bytesBefore,
    int tornBytes,
    double secondsBefore,
    long linesAfter,
    long bytesAfter,
    long swallowedLines,
    double slowSeconds,
    int connections,
    Double secondsToNext) {

  /** How many lines the engine got whole. */
  public long linesPassed() {
    return linesBefore + linesAfter;
  }
}
