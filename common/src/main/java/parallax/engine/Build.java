package parallax.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** What this program was built from. */
public final class Build {

  private static final Properties FACTS = load();

  private Build() {}

  /** The version of Parallax. */
  public static String version() {
    return FACTS.getProperty("parallax.version");
  }

  /** The commit of the sources, with {@code -dirty} if they were changed since; null if unknown. */
  public static String commit() {
    String commit = FACTS.getProperty("commit");
    return commit.startsWith("$") ? null : commit;
  }

  /** The version of Spark that the build resolved. */
  public static String sparkVersion() {
    return FACTS.getProperty("spark.version");
  }

  /** The version of Flink that the build resolved. */
  public static String flinkVersion() {
    return FACTS.getProperty("flink.version");
  }

  /** What a JVM needs to run Spark. */
  public static List<String> sparkJvmOptions() {
    return List.of(FACTS.getProperty("spark.jvm.options").split(" ", -1));
  }

  private static Properties load() {
    Properties facts = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("/parallax/build.properties")) {
      facts.load(in);
      return facts;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
