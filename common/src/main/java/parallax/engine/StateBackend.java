package parallax.engine;

/**
 * Where Flink and Structured Streaming keep keyed state while a job runs. DStreams have no choice:
 * their state is RDDs, on the heap.
 */
public enum StateBackend {
  /** Objects on the heap. */
  HASHMAP,
  /** Bytes in RocksDB, on disk beyond what memory holds. */
  ROCKSDB
}
