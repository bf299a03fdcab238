package parallax.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the comparison must find, the plain way: all rows in maps. What is left after equal rows are
 * taken away in pairs is missing or unexpected, and a missing and an unexpected row of the same
 * place are one changed row.
 */
final class PlainComparison {

  private final int maxFirst;
  private final Map<Place, List<Long>> missing = new HashMap<>();
  private final Map<Place, List<Long>> unexpected = new HashMap<>();

  private PlainComparison(int maxFirst) {
    this.maxFirst = maxFirst;
  }

  /** Where a fact stands: all of it but the value. */
  private record Place(Long batch, boolean late, long start, long end, String key) {
    static Place of(PlainFact fact) {
      return new Place(
          fact.batch(), fact.late(), fact.count().start(), fact.count().end(), fact.count().key());
    }
  }

  /**
   * Compares two collections of rows, in whatever order they are.
   *
   * @param maxFirst how many differences are kept at most
   */
  static Comparison compare(
      Collection<PlainFact> expected, Collection<PlainFact> actual, int maxFirst) {
    PlainComparison comparison = new PlainComparison(maxFirst);
    expected.forEach(
        row ->
            comparison
                .missing
                .computeIfAbsent(Place.of(row), p -> new ArrayList<>(1))
                .add(row.count().value()));
    actual.forEach(comparison::takeActual);
    return comparison.summary(expected.size(), actual.size());
  }

  private void takeActual(PlainFact row) {
    Place place = Place.of(row);
    List<Long> values = missing.get(place);
    if (values == null || !values.remove((Long) row.count().value())) {
      unexpected.computeIfAbsent(place, p -> new ArrayList<>(1)).add(row.count().value());
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
    return new Difference(
        kind,
        place.late(),
        place.batch(),
        place.start(),
        place.end(),
        place.key(),
        expected,
        actual);
  }

  private static long count(List<Difference> differences, Difference.Kind kind) {
    return differences.stream().filter(difference -> difference.kind() == kind).count();
  }
}
