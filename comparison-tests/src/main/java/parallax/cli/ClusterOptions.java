package parallax.cli;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import parallax.cluster.ClusterState;
import parallax.process.ClusterTarget;
import parallax.process.Engines;
import parallax.process.EnvironmentException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which clusters jobs go to. */
final class ClusterOptions {

  private static final int MAX_PARALLELISM = 1024;
  private static final Set<String> SPARK = Set.of("dstream", "structured");
  private static final String FLINK = "flink";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ClusterFolderOption where;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "of Spark, such as spark://host:7077 (default: that of 'parallax cluster up')")
  private String master;

  @Option(
      names = "--flink",
      paramLabel = "HOST:PORT",
      description =
          "of the REST endpoint of a Flink session cluster (default: that of 'parallax cluster"
              + " up')")
  private String flink;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "of a job on a cluster: cores of a Spark application, slots of a Flink job (default:"
              + " ${DEFAULT-VALUE})")
  private int parallelism;

  @Option(
      names = "--conf",
      paramLabel = "KEY=VALUE",
      description = "a setting of Spark's, as spark-submit takes it")
  private List<String> settings = List.of();

  /**
   * The engines, whose jobs run there.
   *
   * @param names of those that will be started
   * @throws EnvironmentException if an address was not given, and no cluster is up
   */
  Engines engines(Collection<String> names) {
    return Engines.on(target(names), Installation.home());
  }

  private ClusterTarget target(Collection<String> names) {
    if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
      throw refused("--parallelism must be 1 to " + MAX_PARALLELISM + ": " + parallelism);
    }
    for (String setting : settings) {
      if (!setting.matches("spark\\.[^=]+=.*")) {
        throw refused(
            "--conf is a setting such as spark.executor.memory=2g, not '" + setting + "'");
      }
    }
    return new ClusterTarget(
        master == null && names.stream().anyMatch(SPARK::contains) ? up().sparkMaster() : master,
        flink == null && names.contains(FLINK) ? up().flink() : flink,
        parallelism,
        settings);
  }

  private ClusterState up() {
    return ClusterState.read(where.folder())
        .orElseThrow(
            () ->
                new EnvironmentException(
                    "no cluster is up: 'parallax cluster up' starts one, --master and --flink name"
                        + " others"));
  }

  private ParameterException refused(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
