package parallax.engine;

/**
 * That a job is to survive the death of its process.
 *
 * @param folder of the checkpoints of this job on this engine; a job that finds its own there goes
 *     on from it
 * @param engine the engine's name
 * @param everyMillis how often Flink makes a checkpoint; Spark makes one with every batch
 * @param backend of Flink and of Structured Streaming
 */
public record Checkpointing(String folder, String engine, long everyMillis, StateBackend backend) {}
