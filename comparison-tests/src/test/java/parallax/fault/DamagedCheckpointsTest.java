package parallax.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import parallax.TakesMinutes;
import parallax.engine.CrashPoint;
import parallax.engine.Moment;

/** What becomes of damaged checkpoints on each engine. */
@TakesMinutes
final class DamagedCheckpointsTest {

  /** DStreams save state every ten batches, and write a checkpoint with each. */
  @Nested
  final class OfDStreams extends DamagedCheckpoints {
    @Override
    String engine() {
      return "dstream";
    }

    @Override
    CrashPoint crashPoint(long batchMillis) {
      return new CrashPoint(Moment.AFTER_OUTPUT, 16, 20, 0);
    }

    @Override
    Path newest(List<Path> files) {
      return last(files, "engine/checkpoint-[0-9]+");
    }
  }

  /** Structured Streaming keeps the changes of each micro-batch. */
  @Nested
  final class OfStructuredStreaming extends DamagedCheckpoints {
    @Override
    String engine() {
      return "structured";
    }

    @Override
    CrashPoint crashPoint(long batchMillis) {
      return new CrashPoint(Moment.AFTER_OUTPUT, 16, 20, 0);
    }

    @Override
    Path newest(List<Path> files) {
      return last(files, "engine/state/.*/[0-9]+\\.delta");
    }
  }

  /** Flink keeps its last three checkpoints. */
  @Nested
  final class OfFlink extends DamagedCheckpoints {
    private static final int ENOUGH = 2;

    @Override
    String engine() {
      return "flink";
    }

    @Override
    CrashPoint crashPoint(long batchMillis) {
      return new CrashPoint(Moment.AFTER_CHECKPOINT, 4, 26, batchMillis);
    }

    @Override
    Path newest(List<Path> files) {
      return last(files, "engine/.*/_metadata");
    }

    /** Whether there is an older one, and every one has its seal. */
    @Override
    boolean isReady(Path checkpoint) throws Exception {
      List<Path> files = filesBelow(checkpoint.resolve("engine"));
      var seals = new StringBuilder();
      for (Path file : files) {
        seals.append(file.toString().endsWith(".json") ? Files.readString(file) : "");
      }
      List<Path> complete =
          files.stream().filter(file -> file.endsWith("_metadata")).map(Path::getParent).toList();
      return complete.size() >= ENOUGH
          && complete.stream().allMatch(each -> seals.indexOf(each.getFileName() + "\"") >= 0);
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        return files.filter(Files::isRegularFile).toList();
      }
    }
  }

  private static Path last(List<Path> files, String pattern) {
    return files.stream()
        .filter(file -> file.toString().matches(pattern))
        .reduce((one, next) -> next)
        .orElseThrow(() -> new AssertionError("no " + pattern + " among " + files));
  }
}
