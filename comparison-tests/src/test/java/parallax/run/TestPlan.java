package parallax.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.plan.InputPlan;
import parallax.plan.Plan;
import parallax.process.Await;
import parallax.process.EngineSpec;
import parallax.process.Engines;

/** Plans of runs, with what most tests need. */
public final class TestPlan {

  public static final String WORD_COUNT = "word-count";

  private static final int LINES_PER_BATCH = 30;
  private static final int MAX_LINE_BYTES = 1 << 20;

  private final Path input;
  private final Path out;
  private final Engines engines;
  private List<String> examples = List.of(WORD_COUNT);
  private Duration timeout = Await.LIMIT;
  private String heap = "256m";

  private TestPlan(Path input, Path out, Engines engines) {
    this.input = input;
    this.out = out;
    this.engines = engines;
  }

  /** Word count of this input on all of these engines. */
  public static TestPlan of(Path input, Path out, Engines engines) {
    return new TestPlan(input, out, engines);
  }

  public TestPlan examples(String... slugs) {
    this.examples = List.of(slugs);
    return this;
  }

  public TestPlan timeout(Duration timeout) {
    this.timeout = timeout;
    return this;
  }

  TestPlan heap(String heap) {
    this.heap = heap;
    return this;
  }

  public Plan plan() {
    Map<String, Parameters> parameters = new LinkedHashMap<>();
    examples.forEach(slug -> parameters.put(slug, new Parameters(Map.of(Parameters.BATCH, "1s"))));
    return new Plan(
        List.of("compare", "--input", input.toString()),
        examples.stream().map(TestPlan::example).toList(),
        parameters,
        engines.names(),
        new InputPlan(input, LINES_PER_BATCH, Duration.ofSeconds(1), MAX_LINE_BYTES),
        out,
        Path.of("differences.md"),
        timeout,
        new EngineSpec.Resources(heap, 2));
  }

  static Example example(String slug) {
    return new Example(
        slug,
        "counts words",
        Agreement.EVERY_ROW,
        Map.of(Parameters.BATCH, "1s"),
        Parameters::batch);
  }
}
