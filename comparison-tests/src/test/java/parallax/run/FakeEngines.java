package parallax.run;

import java.util.List;
import java.util.stream.Stream;
import parallax.fakes.RightEngine;
import parallax.process.ClassArchive;
import parallax.process.EngineSpec;
import parallax.process.Engines;

/** Specs of fake engine processes, and tables of engines with them. */
public final class FakeEngines {

  private FakeEngines() {}

  /** A fake whose process runs this main class. */
  public static EngineSpec spec(String name, Class<?> mainClass, String... arguments) {
    return new EngineSpec(
        name,
        "a fake",
        "parallax.fakes",
        System.getProperty("java.class.path"),
        Stream.concat(Stream.of(mainClass.getName()), Stream.of(arguments)).toList(),
        List.of(),
        ClassArchive.NONE);
  }

  /** The table of these, behind a reference that does any example right. */
  public static Engines with(EngineSpec... fakes) {
    EngineSpec reference = spec(Engines.REFERENCE, RightEngine.class);
    return new Engines(Stream.concat(Stream.of(reference), Stream.of(fakes)).toList());
  }
}
