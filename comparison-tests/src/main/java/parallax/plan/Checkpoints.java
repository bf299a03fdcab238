package parallax.plan;

import parallax.engine.Checkpointing;
import parallax.example.Example;

/** Where the jobs of a run keep their checkpoints. */
public interface Checkpoints {

  /** Jobs die with their processes. */
  Checkpoints NONE = (example, engine) -> null;

  /** Those of a job; null if it has none. */
  Checkpointing of(Example example, String engine);
}
