package parallax.spark.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import parallax.event.Event;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;

/** One batch of a recorded stream, in one partition; read again whenever it is computed again. */
final class BatchRdd extends RDD<Event> {

  private static final long serialVersionUID = 1L;

  private final Recording recording;
  private final int number;

  BatchRdd(SparkContext context, Recording recording, int number) {
    super(
        context,
        JavaConverters.asScalaBuffer(List.<Dependency<?>>of()).toSeq(),
        ClassTag$.MODULE$.apply(Event.class));
    this.recording = recording;
    this.number = number;
  }

  @Override
  public Partition[] getPartitions() {
    return new Partition[] {new OnlyPartition(0)};
  }

  @Override
  public Iterator<Event> compute(Partition split, TaskContext task) {
    try {
      return JavaConverters.asScalaIterator(recording.read(number).events().iterator());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(recording.file(), unreadable);
    }
  }

  private record OnlyPartition(int index) implements Partition {}
}
