package parallax.feed;

import parallax.engine.Sink;
import parallax.engine.Status;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.folder.RunFolder;

/** Every engine's process writes files of the run's folder itself. */
public record FileOutlet(RunFolder folder) implements Outlet {

  @Override
  public Sink sink(Example example, String engine) {
    boolean dropsLate = example.agreement() == Agreement.FINAL_ROWS_AND_LATE;
    return new Sink.ToFiles(
        folder.results(example.slug(), engine).toString(),
        dropsLate ? folder.late(example.slug(), engine).toString() : null);
  }

  @Override
  public Status collect(Example example, String engine, Status.Done done, Warnings warnings) {
    return done;
  }

  @Override
  public void end() {
    // Files are closed when they are complete.
  }
}
