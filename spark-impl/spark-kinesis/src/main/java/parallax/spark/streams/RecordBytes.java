package parallax.spark.streams;

import com.amazonaws.services.kinesis.model.Record;
import java.io.Serializable;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction1;

/** What is kept of a record of Spark's connector. */
record RecordBytes(String sequenceNumber, byte[] data) implements Serializable {

  static final ClassTag<RecordBytes> TAG = ClassTag$.MODULE$.apply(RecordBytes.class);

  /** Takes it out of a record. */
  static final class Of extends AbstractFunction1<Record, RecordBytes> implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public RecordBytes apply(Record record) {
      byte[] data = new byte[record.getData().remaining()];
      record.getData().duplicate().get(data);
      return new RecordBytes(record.getSequenceNumber(), data);
    }
  }
}
