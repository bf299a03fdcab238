package parallax.feed;

import parallax.engine.Source;
import parallax.example.Example;
import parallax.folder.RunFolder;
import parallax.plan.Plan;
import parallax.process.RunListener;

/** The engines read the run's {@code input.stream} themselves. */
public final class FileFeed implements Feed {

  @Override
  public Ready produce(Plan plan, RunFolder folder, RunListener listener) {
    return new Ready(Input.produce(plan, folder), plan.input().maxRecordedLineBytes());
  }

  /** A file holds nothing open. */
  record Ready(Input input, int maxLineBytes) implements Feed.Ready {

    @Override
    public Source source(Example example, String engine) {
      return new Source.Replay(input.stream().toString(), maxLineBytes);
    }

    @Override
    public String batches(String engine) {
      return "the same file";
    }

    @Override
    public void end() {}
  }
}
