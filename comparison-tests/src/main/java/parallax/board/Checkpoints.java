package parallax.board;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import parallax.result.Sum;

/** What engines had counted after the same number of lines. Guarded by its board. */
final class Checkpoints {

  private final int engines;
  private final TreeMap<Long, Map<EngineColumn, Sum>> byLines = new TreeMap<>();
  private Light light = Light.WAITING;
  private long comparedLines;

  /** Compares so many engines. */
  Checkpoints(int engines) {
    this.engines = engines;
  }

  /** An engine has counted some lines. */
  void add(EngineColumn engine) {
    long lines = engine.lines();
    if (lines == 0 || lines < comparedLines) {
      return; // All have been there.
    }
    Map<EngineColumn, Sum> sums = byLines.computeIfAbsent(lines, absent -> new HashMap<>());
    sums.put(engine, engine.soFar());
    if (sums.size() == engines) {
      light = allEqual(sums) ? Light.AGREES : Light.DIFFERS;
      comparedLines = lines;
      byLines.headMap(lines).clear();
    }
  }

  /** Whether engines agreed after {@link #comparedLines}. */
  Light light() {
    return light;
  }

  /** The largest number of lines that all have counted at the end of a batch. */
  long comparedLines() {
    return comparedLines;
  }

  private static boolean allEqual(Map<EngineColumn, Sum> sums) {
    Sum any = sums.values().iterator().next();
    return sums.values().stream().allMatch(any::hasRowsOf);
  }
}
