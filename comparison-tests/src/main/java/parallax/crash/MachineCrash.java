package parallax.crash;

import parallax.cluster.LocalClusters;
import parallax.run.EngineSession;

/** A worker of Spark or a TaskManager of Flink is killed; the cluster has a spare one. */
record MachineCrash(LocalClusters clusters) implements Disturbance {

  @Override
  public void happen(EngineSession session, Timeline timeline) throws InterruptedException {
    String killed =
        session.engine().equals("flink")
            ? clusters.killBusyTaskManager()
            : clusters.killSparkWorker();
    timeline.fault("kill -9 of " + killed, "after output");
    timeline.detected();
  }
}
