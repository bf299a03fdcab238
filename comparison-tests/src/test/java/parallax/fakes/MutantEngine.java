package parallax.fakes;

import java.io.IOException;

/** Does the reference's job, and then mutates its result file as the example's name says. */
public final class MutantEngine {

  private MutantEngine() {}

  /** Serves jobs until standard input ends. */
  public static void main(String[] arguments) throws IOException {
    FakeServer.serve((example, file, truth) -> Mutation.of(example).mutate(file, truth));
  }
}
