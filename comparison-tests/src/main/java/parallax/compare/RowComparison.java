package parallax.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parallax.result.Count;

/**
 * Compares rows as multisets of {@code (start, end, key, value)}: what is left after equal rows are
 * taken away in pairs is missing or unexpected, and a missing and an unexpected row of the same
 * window and key are one changed row.
 */
public final class RowComparison {

  private final int maxFirst;
  private final Map<Place, List<Long>> missing = new HashMap<>();
  private final Map<Place, List<Long>> unexpected = new HashMap<>();

  private RowComparison(int maxFirst) {
    this.maxFirst = maxFirst;
  }

  private record Place(long start, long end, String key) {
    static Place of(Count row) {
      return new Place(row.start(), row.end(), row.key());
    }
  }

  /**
   * Compares two collections of rows, in whatever order they are.
   *
   * @param maxFirst how many differences are kept at most
   */
  public static Comparison compare(
      Collection<Count> expected, Collection<Count> actual, int maxFirst) {
    RowComparison comparison = new RowComparison(maxFirst);
    expected.forEach(
        row ->
            comparison
                .missing
                .computeIfAbsent(Place.of(row), p -> new ArrayList<>(1))
                .add(row.value()));
    actual.forEach(comparison::takeActual);
    return comparison.summary(expected.size(), actual.size());
  }

  private void takeActual(Count row) {
    Place place = Place.of(row);
    List<Long> values = missing.get(place);
    if (values == null || !values.remove((Long) row.value())) {
      unexpected.computeIfAbsent(place, p -> new ArrayList<>(1)).add(row.value());
    } else if (values.isEmpty()) {
      missing.remove(place);
    }
  }

  private Comparison summary(long expectedRows, long actualRows) {
    List<Difference> differences = new ArrayList<>();
    missing.forEach(
        (place, values) -> {
          List<Long> others = unexpected.getOrDefault(place, new ArrayList<>());
          for (Long value : values) {
            Long other = others.isEmpty() ? null : others.remove(0);
            differences.add(
                other == null
                    ? difference(Difference.Kind.MISSING, place, value, null)
                    : difference(Difference.Kind.CHANGED, place, value, other));
          }
        });
    unexpected.forEach(
        (place, values) ->
            values.forEach(
                value ->
                    differences.add(difference(Difference.Kind.UNEXPECTED, place, null, value))));
    differences.sort(Difference.ORDER);
    return new Comparison(
        expectedRows,
        actualRows,
        count(differences, Difference.Kind.MISSING),
        count(differences, Difference.Kind.UNEXPECTED),
        count(differences, Difference.Kind.CHANGED),
        List.copyOf(differences.subList(0, Math.min(maxFirst, differences.size()))));
  }

  private static Difference difference(
      Difference.Kind kind, Place place, Long expected, Long actual) {
    return new Difference(kind, place.start(), place.end(), place.key(), expected, actual);
  }

  private static long count(List<Difference> differences, Difference.Kind kind) {
    return differences.stream().filter(difference -> difference.kind() == kind).count();
  }
}
