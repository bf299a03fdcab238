package parallax.engine;

/**
 * Where in a job its process is to be killed.
 *
 * @param moment or null: nowhere; the moments are only counted
 * @param occurrence the how manieth time the moment comes, from 1
 * @param latestOutput if so many batches are output before, the next moment of any kind is taken:
 *     an engine may make fewer checkpoints than one thought
 * @param batchMillis the shortest time between the ends of two batches, so that an engine that is
 *     quicker than its checkpoints has some
 */
public record CrashPoint(Moment moment, long occurrence, long latestOutput, long batchMillis) {}
