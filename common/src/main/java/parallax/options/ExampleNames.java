package parallax.options;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import parallax.example.Example;
import parallax.example.Examples;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Finds the examples that a user names. */
public final class ExampleNames {

  private ExampleNames() {}

  /** The examples of these names in this order, without repetition; all if there is no name. */
  public static List<Example> find(List<String> names, CommandSpec spec) {
    Examples examples = Examples.load();
    if (names.isEmpty()) {
      return examples.all();
    }
    List<Example> found = new ArrayList<>();
    for (String name : new LinkedHashSet<>(names)) {
      found.add(find(name, examples, spec));
    }
    return found;
  }

  /** The example of this name. */
  public static Example find(String name, CommandSpec spec) {
    return find(name, Examples.load(), spec);
  }

  private static Example find(String name, Examples examples, CommandSpec spec) {
    return examples
        .find(name)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), Near.unknown("example", name, examples.slugs())));
  }
}
