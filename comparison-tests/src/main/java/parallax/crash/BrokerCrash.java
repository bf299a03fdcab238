package parallax.crash;

import parallax.process.Broker;
import parallax.process.EngineSession;

/** The Kafka broker is killed, and another one goes on with its data. */
record BrokerCrash(Broker broker) implements Disturbance {

  @Override
  public boolean happen(EngineSession session, Timeline timeline) throws InterruptedException {
    synchronized (broker) { // One engine's turn after another's.
      timeline.fault("kill -9 of the broker", "after output");
      timeline.detected();
      broker.crash();
      timeline.restarted();
    }
    return true;
  }
}
