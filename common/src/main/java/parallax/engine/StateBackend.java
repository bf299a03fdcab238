package parallax.engine;

/** Where Flink keeps keyed state while a job runs. */
public enum StateBackend {
  /** Objects on the heap. */
  HASHMAP,
  /** Bytes in RocksDB, on disk beyond what memory holds. */
  ROCKSDB
}
