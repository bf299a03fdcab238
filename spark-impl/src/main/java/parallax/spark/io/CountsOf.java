package parallax.spark.io;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import parallax.result.Count;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;

/**
 * Brings the counts of a batch from the tasks to the driver. What {@code collect} does, but with a
 * class in the place of a lambda: to check the lambdas of {@code collect} Spark reads the byte code
 * of its biggest classes again for every batch.
 *
 * @param <T> what the RDD holds
 */
abstract class CountsOf<T> extends AbstractFunction2<TaskContext, Iterator<T>, Count[]>
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Makes a count of an element; called in the task. */
  abstract Count count(T element);

  /** Runs the job, and returns the counts in the order of the partitions. */
  final List<Count> collect(RDD<T> batch) {
    List<Object> partitions = new ArrayList<>();
    IntStream.range(0, batch.getNumPartitions()).forEach(partitions::add);
    Object counts =
        batch
            .context()
            .runJob(
                batch,
                this,
                JavaConverters.asScalaBuffer(partitions).toSeq(),
                ClassTag$.MODULE$.apply(Count[].class));
    return Stream.of((Count[][]) counts).flatMap(Stream::of).toList();
  }

  @Override
  public final Count[] apply(TaskContext task, Iterator<T> elements) {
    List<Count> counts = new ArrayList<>();
    while (elements.hasNext()) {
      counts.add(count(elements.next()));
    }
    return counts.toArray(Count[]::new);
  }
}
