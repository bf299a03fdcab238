package parallax.flink.kinesis;

import java.util.List;
import java.util.Set;

/**
 * What the enumerator knows at a checkpoint.
 *
 * @param unassigned splits that no reader has
 * @param assigned the shards that readers have or had
 * @param finished those of them that have been read to their ends
 */
public record EnumeratorState(
    List<ShardSplit> unassigned, Set<String> assigned, Set<String> finished) {

  /** Copies what it is given. */
  public EnumeratorState {
    unassigned = List.copyOf(unassigned);
    assigned = Set.copyOf(assigned);
    finished = Set.copyOf(finished);
  }
}
