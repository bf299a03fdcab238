package parallax.spark;

import java.util.List;
import java.util.Map;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.example.ExampleProvider;

/** Examples that only tests run. */
public final class TestExamples implements ExampleProvider {

  @Override
  public List<Example> examples() {
    return List.of(
        example("failing-count", "fails in a task at the word boom"),
        example("failing-graph", "fails on the driver when a batch is planned"),
        example("total-count", "a table of totals in a chosen output mode"),
        example("missing-count", "is implemented nowhere"));
  }

  private static Example example(String slug, String summary) {
    return new Example(slug, summary, Agreement.EVERY_ROW, Map.of("batch", "1s"), ignored -> {});
  }
}
