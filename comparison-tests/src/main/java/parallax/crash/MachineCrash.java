package parallax.crash;

import java.util.Optional;
import parallax.cluster.LocalClusters;
import parallax.process.EngineSession;

/** A worker of Spark or a TaskManager of Flink is killed; the cluster has a spare one. */
record MachineCrash(LocalClusters clusters) implements Disturbance {

  @Override
  public boolean happen(EngineSession session, Timeline timeline) throws InterruptedException {
    Optional<String> killed =
        session.engine().equals("flink")
            ? clusters.killBusyTaskManager()
            : Optional.of(clusters.killSparkWorker());
    killed.ifPresent(
        name -> {
          timeline.fault("kill -9 of " + name, "after output");
          timeline.detected();
        });
    return killed.isPresent();
  }
}
