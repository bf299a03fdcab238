package parallax.bench;

/**
 * How busy the machine was, besides with a run. What the system does not tell is null.
 *
 * @param loadAverage over the last minute, before the run; our own runs are in it
 * @param pressureBefore share of time in percent in which some task waited for a processor, in a
 *     look before the run at which all contenders were idle
 * @param othersBefore how many processors others used in that look
 * @param pressureDuring the same share during the run: the contender's own threads wait too
 * @param othersDuring how many processors others used during the run
 * @param contended whether others used so much that the run's time is not the contender's alone
 */
public record Load(
    Double loadAverage,
    Double pressureBefore,
    Double othersBefore,
    Double pressureDuring,
    Double othersDuring,
    boolean contended) {

  private static final double MAX_PRESSURE_PERCENT = 10;
  private static final double MAX_OTHERS_SHARE = 0.1;

  /** Judges what was seen. */
  static Load of(Double loadAverage, LoadMeter.Seen before, LoadMeter.Seen during) {
    boolean contended = isBusy(before) || exceeds(during.others(), maxOthers());
    return new Load(
        loadAverage,
        before.pressure(),
        before.others(),
        during.pressure(),
        during.others(),
        contended);
  }

  /** Whether a machine is busy on which no contender runs. */
  static boolean isBusy(LoadMeter.Seen idle) {
    return exceeds(idle.pressure(), MAX_PRESSURE_PERCENT) || exceeds(idle.others(), maxOthers());
  }

  private static double maxOthers() {
    return MAX_OTHERS_SHARE * Runtime.getRuntime().availableProcessors();
  }

  private static boolean exceeds(Double value, double limit) {
    return value != null && value > limit;
  }
}
