package parallax.engine;

import java.util.List;

/**
 * How long the batches of a job took, each from the end of the one before it to its own end.
 *
 * @param batchesPerPoint how many batches stand together in a point; more than one in long jobs
 * @param micros of each point, in the order of the batches; the last point may hold fewer batches
 */
public record BatchTimes(int batchesPerPoint, List<Long> micros) {}
