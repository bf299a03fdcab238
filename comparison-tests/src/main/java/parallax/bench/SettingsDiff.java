package parallax.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import parallax.engine.Status;

/**
 * The settings of the profiles of an engine beside each other.
 *
 * @param naive null: the engine's default
 * @param tuned null: the engine's default
 * @param reason why, as the profile says that has it
 */
public record SettingsDiff(String name, String naive, String tuned, String reason) {

  /** What differs between the profiles of an engine; nothing if it ran in one of them only. */
  static List<SettingsDiff> of(String engine, List<BenchReport.ContenderFacts> contenders) {
    List<BenchReport.ContenderFacts> both =
        contenders.stream()
            .filter(each -> each.engine().equals(engine))
            .filter(each -> !each.versions().isEmpty())
            .toList();
    if (both.size() != 2) {
      return List.of();
    }
    List<Status.Setting> tuned = both.get(0).settings();
    List<Status.Setting> naive = both.get(1).settings();
    Map<String, String> tunedValues = asMap(tuned);
    Map<String, String> naiveValues = asMap(naive);
    List<SettingsDiff> diff = new ArrayList<>();
    var names = new TreeSet<>(tunedValues.keySet());
    names.addAll(naiveValues.keySet());
    for (String name : names) {
      String before = naiveValues.get(name);
      String after = tunedValues.get(name);
      if (before == null || !before.equals(after)) {
        diff.add(new SettingsDiff(name, before, after, reason(name, tuned, naive)));
      }
    }
    return diff;
  }

  /** The values of settings by their names. */
  static Map<String, String> asMap(List<Status.Setting> settings) {
    Map<String, String> values = new TreeMap<>();
    settings.forEach(setting -> values.put(setting.name(), setting.value()));
    return values;
  }

  private static String reason(
      String name, List<Status.Setting> tuned, List<Status.Setting> naive) {
    return Stream.concat(tuned.stream(), naive.stream())
        .filter(setting -> setting.name().equals(name))
        .map(Status.Setting::reason)
        .findFirst()
        .orElseThrow();
  }
}
