package parallax.flink.io;

import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import parallax.engine.Job;

/**
 * How quickly a source may replay batches: as fast as the job goes, unless it is to be disturbed
 * and must still be there then.
 */
public final class BatchPace implements Serializable {

  /** As fast as the job goes. */
  public static final BatchPace FREE = new BatchPace(0);

  private static final long serialVersionUID = 1L;

  private final long batchMillis;
  private transient long nextNanos;
  private transient boolean begun;

  private BatchPace(long batchMillis) {
    this.batchMillis = batchMillis;
  }

  /** The pace of a job. */
  public static BatchPace of(Job job) {
    return job.crash() == null ? FREE : new BatchPace(job.crash().batchMillis());
  }

  /** Waits if the batch before was read too short a time ago. */
  void await() {
    if (batchMillis == 0) {
      return;
    }
    long now = System.nanoTime();
    if (begun && nextNanos - now > 0) {
      LockSupport.parkNanos(nextNanos - now);
    }
    begun = true;
    nextNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(batchMillis);
  }
}
