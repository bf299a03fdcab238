package parallax.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import parallax.stats.Bootstrap;
import parallax.stats.Interval;

/**
 * How a bench differs from an earlier one of the same input.
 *
 * @param since when the earlier one ended
 * @param changes one for each measurement that both have
 * @param differences of machine, programs and settings, which may be the cause of all the changes
 */
public record Against(String since, List<Change> changes, List<String> differences) {

  /**
   * How a measurement has changed.
   *
   * @param ratio the time now divided by the time then; by a bootstrap of both samples
   */
  public record Change(String example, String source, String contender, Long at, Interval ratio) {

    /** What is to be said of it; noise if the interval holds 1. */
    public String word() {
      if (ratio.holds(1)) {
        return "noise";
      }
      return ratio.value() < 1 ? "faster" : "slower";
    }
  }

  /** Two benches that measured different things. */
  public static final class NotComparableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotComparableException(String message) {
      super(message);
    }
  }

  /**
   * Refuses an earlier bench that could not be compared with, as far as that is known before.
   *
   * @throws NotComparableException that says why
   */
  public static void check(BenchReport old, BenchPlan plan) {
    requireSame("measure", old.measure(), plan.measure());
    requireSame("what is varied", old.vary(), plan.series() == null ? null : plan.series().vary());
    require(
        !old.measurements().isEmpty(),
        "the earlier bench has no measurements: only those of throughput and scale can be compared");
    var examples =
        old.examples().stream()
            .collect(
                Collectors.toMap(
                    BenchReport.ExampleFacts::slug, BenchReport.ExampleFacts::parameters));
    require(
        plan.examples().stream().anyMatch(example -> examples.containsKey(example.slug())),
        "the earlier bench ran %s, none of the examples of this one".formatted(examples.keySet()));
    for (var example : plan.examples()) {
      var parameters = examples.get(example.slug());
      if (parameters != null) {
        requireSame(
            "the parameters of " + example.slug(),
            new TreeMap<>(parameters),
            new TreeMap<>(plan.parameters().get(example.slug()).values()));
      }
    }
  }

  /**
   * Refuses an earlier bench of another input.
   *
   * @throws NotComparableException that says so
   */
  static void checkInputs(BenchReport old, List<BenchReport.InputFacts> now) {
    for (BenchReport.InputFacts input : now) {
      for (BenchReport.InputFacts before : old.inputs()) {
        if (Objects.equals(before.at(), input.at())) {
          requireSame(
              "the input (%s)".formatted(before.shownAs()), before.sha256(), input.sha256());
        }
      }
    }
  }

  /**
   * Compares two benches.
   *
   * @throws NotComparableException if they measured different things
   */
  public static Against between(BenchReport old, BenchReport now) {
    checkInputs(old, now.inputs());
    List<Change> changes = new ArrayList<>();
    for (Measurement measured : now.measurements()) {
      for (Measurement before : old.measurements()) {
        if (isOfSameContender(before, measured)) {
          var ratio = new Bootstrap(now.seed()).ratio(measured.seconds(), before.seconds());
          changes.add(
              new Change(
                  measured.example(),
                  measured.source(),
                  measured.contender(),
                  measured.at(),
                  ratio));
        }
      }
    }
    return new Against(old.createdAt(), changes, differences(old, now));
  }

  private static boolean isOfSameContender(Measurement before, Measurement now) {
    return before.isOfSame(now)
        && before.contender().equals(now.contender())
        && before.counts()
        && now.counts();
  }

  private static List<String> differences(BenchReport old, BenchReport now) {
    List<String> differences = new ArrayList<>();
    differ(differences, "system", old.machine().system(), now.machine().system());
    differ(differences, "processor", old.machine().processor(), now.machine().processor());
    differ(differences, "memory", old.machine().memoryBytes(), now.machine().memoryBytes());
    differ(differences, "Java", old.machine().java(), now.machine().java());
    differ(differences, "cores", old.machine().cores(), now.machine().cores());
    differ(differences, "heap", old.machine().heap(), now.machine().heap());
    differ(differences, "JVM options", old.jvmOptions(), now.jvmOptions());
    differ(differences, "commit", old.commit(), now.commit());
    for (BenchReport.ContenderFacts contender : now.contenders()) {
      old.contenders().stream()
          .filter(before -> before.name().equals(contender.name()))
          .forEach(
              before -> {
                differ(
                    differences,
                    "versions of " + contender.name(),
                    before.versions(),
                    contender.versions());
                differ(
                    differences,
                    "settings of " + contender.name(),
                    SettingsDiff.asMap(before.settings()),
                    SettingsDiff.asMap(contender.settings()));
              });
    }
    return differences;
  }

  private static void differ(List<String> differences, String what, Object before, Object now) {
    if (!Objects.equals(before, now)) {
      differences.add("%s: %s, and now %s".formatted(what, before, now));
    }
  }

  private static void requireSame(String what, Object before, Object now) {
    require(
        Objects.equals(before, now),
        "%s of the earlier bench is %s, of this one %s".formatted(what, before, now));
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new NotComparableException("--against: " + problem);
    }
  }
}
