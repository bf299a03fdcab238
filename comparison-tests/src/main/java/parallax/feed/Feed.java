package parallax.feed;

import java.io.Closeable;
import java.util.Optional;
import parallax.engine.Source;
import parallax.example.Example;
import parallax.folder.RunFolder;
import parallax.kafka.Cluster;
import parallax.plan.Plan;
import parallax.process.Broker;
import parallax.process.RunListener;

/** Where the recorded stream of a replay comes from, and from where the engines read it. */
public interface Feed {

  /**
   * Produces the run's {@code input.stream}, and what the engines read.
   *
   * @throws parallax.event.InputException if the input cannot be used
   */
  Ready produce(Plan plan, RunFolder folder, RunListener listener) throws InterruptedException;

  /** A recorded stream that can be read; closing it ends what was started for it. */
  interface Ready extends Closeable {

    /** What goes in, as the report shows it. */
    Input input();

    /** The broker of our own that the engines read from, if there is one. */
    default Optional<Broker> ownBroker() {
      return Optional.empty();
    }

    /** Where this engine reads for this example. */
    Source source(Example example, String engine);

    /** By what an engine's batches are cut, in words. */
    String batches(String engine);

    /** The Kafka cluster that the engines read, if they read one. */
    default Optional<Cluster> cluster() {
      return Optional.empty();
    }

    /** Ends what was started; nothing more is written to the run's folder. */
    void end();

    @Override
    default void close() {
      end();
    }
  }
}
