package parallax.spark;

import java.util.Arrays;
import org.apache.spark.package$;
import parallax.engine.Build;
import parallax.engine.Engine;
import parallax.engine.UnavailableException;
import parallax.submit.Submission;

/** What {@code spark-submit} starts, with the job jar: one example as an application of its own. */
public final class SubmitMain {

  private SubmitMain() {}

  /**
   * Runs an example on the master that {@code spark-submit} names.
   *
   * @param arguments {@code dstream} or {@code structured}, the example, and the options of {@code
   *     parallax run}
   */
  public static void main(String[] arguments) {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("first dstream or structured, then the example");
    }
    String engine = arguments[0];
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    System.exit(Submission.run(engine, () -> start(engine), rest));
  }

  private static Engine start(String engine) throws Exception {
    String runs = release(package$.MODULE$.SPARK_VERSION());
    String built = release(Build.sparkVersion());
    if (!runs.equals(built)) {
      throw new UnavailableException(
          "this jar is built for Spark %s, and here is %s".formatted(built, runs));
    }
    return Main.starter(engine).call();
  }

  /** Major and minor version, within which Spark keeps its interfaces. */
  private static String release(String version) {
    return version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
  }
}
