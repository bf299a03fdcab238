package parallax.flink;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Engines for all tests of a class: one that has one task a step, and one that has four. */
final class TestEngines implements BeforeAllCallback, AfterAllCallback {

  private final Map<Integer, TestEngine> byParallelism = new TreeMap<>();

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Path folder = Files.createTempDirectory("engines");
    for (int parallelism : new int[] {1, 4}) {
      byParallelism.put(parallelism, new TestEngine(folder, parallelism));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    byParallelism.values().forEach(TestEngine::close);
  }

  TestEngine get(int parallelism) {
    return byParallelism.get(parallelism);
  }
}
