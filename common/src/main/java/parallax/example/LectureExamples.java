package parallax.example;

import java.util.List;
import java.util.Map;

/** The examples of the lecture. */
public final class LectureExamples implements ExampleProvider {

  @Override
  public List<Example> examples() {
    return List.of(
        new Example(
            "word-count",
            "splits lines into words and counts each word per batch",
            Agreement.EVERY_ROW,
            Map.of(Parameters.BATCH, "1s")));
  }
}
