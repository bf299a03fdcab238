package parallax.example;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** The registry of all examples: the lecture's, and those of jars that a user brings along. */
public final class Examples {

  private final Map<String, Example> bySlug = new LinkedHashMap<>();

  private Examples(Iterable<ExampleProvider> providers) {
    for (ExampleProvider provider : providers) {
      for (Example example : provider.examples()) {
        if (bySlug.putIfAbsent(example.slug(), example) != null) {
          throw new IllegalStateException("two examples are called " + example.slug());
        }
      }
    }
  }

  /** Loads every example on the class path. */
  public static Examples load() {
    return new Examples(ServiceLoader.load(ExampleProvider.class));
  }

  /** All examples, in the order of their registration. */
  public List<Example> all() {
    return List.copyOf(bySlug.values());
  }

  /** The example of that name, if there is one. */
  public Optional<Example> find(String slug) {
    return Optional.ofNullable(bySlug.get(slug));
  }

  /** The names of all examples. */
  public List<String> slugs() {
    return new ArrayList<>(bySlug.keySet());
  }

  /**
   * Finds what implements each example on one engine: the class with the example's name.
   *
   * @param implementations what an engine's {@link ServiceLoader} found
   * @return implementations by slug; examples that the engine lacks are absent
   * @throws IllegalStateException if two classes implement the same example
   */
  public <T> Map<String, T> implementations(Iterable<T> implementations) {
    Map<String, T> found = new LinkedHashMap<>();
    for (T implementation : implementations) {
      for (Example example : bySlug.values()) {
        if (implementation.getClass().getSimpleName().equals(example.className())) {
          T other = found.putIfAbsent(example.slug(), implementation);
          if (other != null) {
            throw new IllegalStateException(
                other.getClass()
                    + " and "
                    + implementation.getClass()
                    + " both implement "
                    + example.slug());
          }
        }
      }
    }
    return found;
  }
}
