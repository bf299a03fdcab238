package parallax.example;

import java.util.List;

/** Brings examples into the registry; found by {@link java.util.ServiceLoader} in any jar. */
public interface ExampleProvider {

  /** The examples, in the order in which they are shown. */
  List<Example> examples();
}
