package parallax.feed;

import java.io.Closeable;
import java.util.List;
import parallax.engine.Sink;
import parallax.engine.Status;
import parallax.example.Example;

/** Where the engines put their rows, and how the runner gets at them. */
public interface Outlet extends Closeable {

  /** Where this engine puts its rows of this example; asked for when it is about to start. */
  Sink sink(Example example, String engine);

  /**
   * Brings the rows of a job that is done to the run's folder.
   *
   * @param warnings takes what a reader of the report must know
   * @return how the job ended in view of these rows
   */
  Status collect(Example example, String engine, Status.Done done, Warnings warnings);

  /** What a reader of the report must know of the way that the rows took. */
  default List<String> notes() {
    return List.of();
  }

  /** Takes warnings. */
  interface Warnings {
    void add(String warning);
  }

  /** Ends what was started; nothing more is written to the run's folder. */
  void end();

  @Override
  default void close() {
    end();
  }
}
