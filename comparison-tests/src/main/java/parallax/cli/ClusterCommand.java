package parallax.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import parallax.cluster.ClusterState;
import parallax.cluster.LocalClusters;
import parallax.cluster.Member;
import parallax.options.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Clusters to try things with. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    description =
        "Starts a Spark standalone cluster (a master, two workers) and a Flink session cluster (a"
            + " JobManager, two TaskManagers) that this machine alone can reach, says what runs, or"
            + " ends exactly what it started.",
    footer = {
      "",
      "Examples:",
      "  parallax cluster up",
      "  parallax compare --on cluster",
      "  parallax cluster status",
      "  parallax cluster down"
    })
final class ClusterCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "up|status|down", description = "what to do")
  private Action action;

  /** What can be done. */
  enum Action {
    UP,
    STATUS,
    DOWN
  }

  @Mixin private ClusterFolderOption where;

  @Override
  public Integer call() throws InterruptedException {
    Path folder = where.folder();
    return switch (action) {
      case UP -> up(folder);
      case STATUS -> status(folder);
      case DOWN -> down(folder);
    };
  }

  private int up(Path folder) throws InterruptedException {
    Optional<ClusterState> before = ClusterState.read(folder);
    if (before.isPresent() && before.get().isWhole()) {
      spec.commandLine().getErr().println("the clusters are up already");
      print(before.get());
      return ExitCode.AGREES;
    }
    List<Member> unused = LocalClusters.down(folder); // What is left of one that is half gone.
    spec.commandLine().getErr().println("starting six JVMs; logs are in " + folder);
    print(LocalClusters.up(Installation.home(), folder).state());
    return ExitCode.AGREES;
  }

  private int status(Path folder) {
    Optional<ClusterState> state = ClusterState.read(folder);
    if (state.isEmpty()) {
      spec.commandLine().getOut().println("no cluster is up");
      return ExitCode.ENVIRONMENT;
    }
    print(state.get());
    return state.get().isWhole() ? ExitCode.AGREES : ExitCode.ENVIRONMENT;
  }

  private int down(Path folder) throws InterruptedException {
    List<Member> ended = LocalClusters.down(folder);
    PrintWriter out = spec.commandLine().getOut();
    ended.forEach(member -> out.printf("ended %s (process %d)%n", member.name(), member.pid()));
    if (ended.isEmpty()) {
      out.println("no cluster is up");
    }
    return ExitCode.AGREES;
  }

  private void print(ClusterState state) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Spark   %-28s  %s%n", state.sparkMaster(), state.sparkPage());
    out.printf("Flink   %-28s  http://%s%n", state.flink(), state.flink());
    List<Member> running = state.running();
    for (Member member : state.members()) {
      String how = running.contains(member) ? "runs" : "HAS ENDED";
      out.printf("  %-20s  process %-8d  %s%n", member.name(), member.pid(), how);
    }
  }
}
