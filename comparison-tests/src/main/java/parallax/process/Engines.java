package parallax.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import parallax.engine.Build;

/** The table of engines: an entry each. */
public final class Engines {

  /** The engine that all others are held to. */
  public static final String REFERENCE = "reference";

  private static final String FLINK = "flink";
  private static final String PLAIN_THREAD = "plain-thread";

  /**
   * As in Flink's own distribution: it explains some errors, and fails in this where it must not
   * reach into them.
   */
  private static final List<String> FLINK_OPTIONS =
      List.of("--add-opens=java.base/java.lang=ALL-UNNAMED");

  private final Map<String, EngineSpec> byName = new LinkedHashMap<>();

  public Engines(List<EngineSpec> specs) {
    specs.forEach(spec -> byName.put(spec.name(), spec));
  }

  /** The engines of the project in that folder. */
  public static Engines of(Path home) {
    return of(home, name -> ClassArchive.used(archive(home, name)));
  }

  /** The same, but their jobs run on clusters; the reference stays here. */
  public static Engines on(ClusterTarget target, Path home) {
    Engines here = of(home);
    return new Engines(
        here.byName.values().stream()
            .map(
                spec ->
                    switch (spec.name()) {
                      case REFERENCE -> spec;
                      case FLINK -> spec.with(List.of(), target.flinkArguments(home));
                      default -> spec.with(target.sparkOptions(home), List.of());
                    })
            .toList());
  }

  /**
   * The same, but each records the classes that it loads, so that it starts faster from then on.
   */
  public static Engines recording(Path home) {
    return of(home, name -> ClassArchive.recorded(archive(home, name)));
  }

  /** The same, but they can read streams of Kinesis; that has class paths of its own. */
  public Engines withKinesis(Path home) {
    return new Engines(
        byName.values().stream()
            .map(
                spec ->
                    switch (spec.name()) {
                      case REFERENCE -> spec;
                      case FLINK -> spec.with(home.resolve("flink-impl").resolve("flink-kinesis"));
                      default -> spec.with(home.resolve("spark-impl").resolve("spark-kinesis"));
                    })
            .toList());
  }

  /**
   * One thread without an engine, which a bench measures them against. It is no engine of any other
   * command, and on the class path of this one.
   */
  public static EngineSpec plainThread() {
    return new EngineSpec(
        PLAIN_THREAD,
        "one thread with a Kafka consumer and a map",
        "parallax.plain",
        System.getProperty("java.class.path"),
        List.of("parallax.plain.Main"),
        List.of(),
        ClassArchive.NONE);
  }

  private static Path archive(Path home, String engine) {
    return home.resolve("target").resolve(engine + ".jsa");
  }

  private static Engines of(Path home, Function<String, ClassArchive> classes) {
    String common = EngineSpec.classPathOf(home.resolve("common"));
    String spark = EngineSpec.classPathOf(home.resolve("spark-impl"));
    String flink = EngineSpec.classPathOf(home.resolve("flink-impl"));
    List<String> opens = Build.sparkJvmOptions();
    return new Engines(
        List.of(
            new EngineSpec(
                REFERENCE,
                "plain single-threaded Java, which the others are held to",
                "parallax.reference",
                common,
                List.of("parallax.reference.Main"),
                List.of(),
                classes.apply(REFERENCE)),
            new EngineSpec(
                "dstream",
                "Spark Streaming with DStreams",
                "parallax.spark.dstream",
                spark,
                List.of("parallax.spark.Main", "dstream"),
                opens,
                classes.apply("dstream")),
            new EngineSpec(
                "structured",
                "Spark Structured Streaming",
                "parallax.spark.structured",
                spark,
                List.of("parallax.spark.Main", "structured"),
                opens,
                classes.apply("structured")),
            new EngineSpec(
                FLINK,
                "Apache Flink with the DataStream API",
                "parallax.flink.datastream",
                flink,
                List.of("parallax.flink.Main"),
                FLINK_OPTIONS,
                classes.apply(FLINK))));
  }

  /** The names of all engines, the reference first. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The engine of that name, which must exist. */
  public EngineSpec get(String name) {
    EngineSpec spec = byName.get(name);
    if (spec == null) {
      throw new IllegalArgumentException("no engine " + name + " among " + names());
    }
    return spec;
  }
}
