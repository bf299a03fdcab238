package parallax.fault;

/**
 * A fault and its moment, which is a place in the stream and no time, so that it is the same in
 * every run.
 *
 * @param afterLines of the stream, which the engine gets whole
 * @param bytesIntoLine how many bytes it gets at least of the line that is cut, if one is
 */
public record FaultPlan(FaultOrder order, long afterLines, int bytesIntoLine) {

  public FaultPlan {
    if (afterLines < 1 || bytesIntoLine < 1) {
      throw new IllegalArgumentException(
          "a fault comes after a line, and inside one: %d lines, %d bytes"
              .formatted(afterLines, bytesIntoLine));
    }
  }

  Fault fault() {
    return order.fault();
  }
}
