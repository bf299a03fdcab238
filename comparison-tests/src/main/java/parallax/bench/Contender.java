package parallax.bench;

import java.util.ArrayList;
import java.util.List;
import parallax.process.EngineSpec;
import parallax.process.Engines;

/**
 * An engine in a profile.
 *
 * @param name in tables and files: {@code flink}, or {@code flink-naive}
 * @param engine its name without the profile
 */
public record Contender(String name, String engine, Profile profile, EngineSpec spec) {

  /** Which programs and settings an engine runs with. */
  public enum Profile {
    /** Plain single-threaded Java: what all the machinery has to be worth (the COST row). */
    REFERENCE,
    /** As every other command uses it. */
    TUNED,
    /** In the idiom of its documentation, with its default settings. */
    NAIVE
  }

  /** The reference, then each of these engines in each of these profiles. */
  public static List<Contender> of(Engines engines, List<String> names, List<Profile> profiles) {
    List<Contender> contenders = new ArrayList<>();
    for (String name : names) {
      EngineSpec spec = engines.get(name);
      if (name.equals(Engines.REFERENCE)) {
        contenders.add(new Contender(name, name, Profile.REFERENCE, spec));
      } else {
        profiles.forEach(profile -> contenders.add(in(profile, spec)));
      }
    }
    return contenders;
  }

  /** Whoever runs in no other profile. */
  public static Contender naive(EngineSpec spec) {
    return new Contender(spec.name(), spec.name(), Profile.NAIVE, spec);
  }

  private static Contender in(Profile profile, EngineSpec spec) {
    EngineSpec itself = profile == Profile.NAIVE ? spec.naive() : spec;
    return new Contender(itself.name(), spec.name(), profile, itself);
  }

  /** Whether it emits as it likes, and only its last rows count. */
  boolean isNaive() {
    return profile == Profile.NAIVE;
  }

  /** Whether it is what the others are held to. */
  boolean isReference() {
    return profile == Profile.REFERENCE;
  }
}
