package parallax.result;

import java.nio.file.Path;

/**
 * Where rows are sorted.
 *
 * @param folder for the files of what does not fit into the memory; made when it is needed
 * @param memoryBytes that each sort may take, by estimate
 */
public record SortSpace(Path folder, long memoryBytes) {

  /** Judging a cell has several sorts open at once, and each needs some more while it works. */
  private static final int SHARES_OF_THE_HEAP = 16;

  /** A fixed share of this process's heap, and this folder for the rest. */
  public static SortSpace in(Path folder) {
    return new SortSpace(folder, Runtime.getRuntime().maxMemory() / SHARES_OF_THE_HEAP);
  }

  /** No file whatever comes, for rows that are in memory anyway. */
  public static SortSpace inMemory() {
    return new SortSpace(Path.of(""), Long.MAX_VALUE);
  }
}
