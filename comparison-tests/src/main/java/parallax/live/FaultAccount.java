package parallax.live;

import java.util.Locale;
import parallax.fault.FaultFacts;
import parallax.fault.FaultPlan;

/**
 * What was done to an engine's connection, and what the engine did then, in words.
 *
 * @param sent lines of the stream
 * @param counted of these by the engine
 * @param failed whether its job did
 * @param stopped whether its job had to be ended, since it counted nothing more
 */
record FaultAccount(
    FaultPlan plan, FaultFacts facts, long sent, long counted, boolean failed, boolean stopped) {

  String text() {
    return facts.fired() ? deed() + reconnection() + end() + lines() : notFired() + lines();
  }

  private String deed() {
    String moment =
        String.format(
            Locale.ROOT,
            "line %,d, %,d bytes and %.1f s into its stream",
            facts.linesBefore() + (facts.tornBytes() > 0 ? 1 : 0),
            facts.bytesBefore(),
            facts.secondsBefore());
    return switch (plan.order().fault()) {
      case HALF_OPEN ->
          "the connection was half-open after %s: the %,d lines behind it were swallowed"
              .formatted(moment, facts.swallowedLines());
      case THROTTLED ->
          String.format(
              Locale.ROOT,
              "the connection was throttled to 64 KiB/s after %s: %,d bytes came in %.1f s",
              moment,
              facts.bytesAfter(),
              facts.slowSeconds());
      case RESET -> "the connection was reset after " + moment;
      case CUT_LINE ->
          "the connection was closed inside %s, after %,d bytes of the line"
              .formatted(moment, facts.tornBytes());
      case CUT_CHARACTER ->
          "the connection was closed inside a character of %s, after %,d bytes of the line"
              .formatted(moment, facts.tornBytes());
    };
  }

  private String notFired() {
    return "no fault came: the %s was due after line %,d, and %,d lines (%,d bytes) passed"
        .formatted(
            plan.order().fault().word(),
            plan.afterLines(),
            facts.linesBefore(),
            facts.bytesBefore());
  }

  private String reconnection() {
    return facts.secondsToNext() == null
        ? ""
        : String.format(
            Locale.ROOT,
            "; the engine connected again after %.1f s and got %,d more lines",
            facts.secondsToNext(),
            facts.linesAfter());
  }

  private String end() {
    if (failed) {
      return "; its job failed";
    }
    if (stopped) {
      return "; its job went on, and was ended when nothing more came";
    }
    return counted < sent ? "; its job ended by itself" : "";
  }

  private String lines() {
    return "; %,d of %,d lines were counted, %,d were lost"
        .formatted(counted, sent, sent - counted);
  }
}
