package parallax.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The moments that the running job of this process passes. A job that is to be killed at one of
 * them stands still there and says so; others pass without a trace. Static, since the moments of a
 * checkpoint come in the depths of an engine, which knows nothing of the job.
 */
public final class Moments {

  private static volatile Watch watch; // null: nobody wants to know

  private Moments() {}

  /** Takes the news of a job's moments. */
  interface Listener {
    void say(Status status);
  }

  /** Watches the job that begins now. */
  static void begin(CrashPoint crash, Listener listener) {
    watch = crash == null ? null : new Watch(crash, listener);
  }

  /** Tells how often each moment was passed, if somebody wants to know. */
  static void end() {
    Watch ended = watch;
    watch = null;
    if (ended != null) {
      ended.tell();
    }
  }

  /** The job is at a moment; does not return if its process is to be killed there. */
  public static void at(Moment moment) {
    Watch now = watch;
    if (now != null) {
      now.at(moment);
    }
  }

  /** The moments of one job. */
  private static final class Watch {
    private final CrashPoint crash;
    private final Listener listener;
    private final Map<Moment, Long> passed = new EnumMap<>(Moment.class);

    Watch(CrashPoint crash, Listener listener) {
      this.crash = crash;
      this.listener = listener;
    }

    synchronized void at(Moment moment) {
      long times = passed.merge(moment, 1L, Long::sum);
      boolean isIt = moment == crash.moment() && times == crash.occurrence();
      boolean isLate = passed.getOrDefault(Moment.AFTER_OUTPUT, 0L) >= crash.latestOutput();
      if (crash.moment() != null && (isIt || isLate)) {
        listener.say(new Status.Reached(moment));
        while (true) { // With the lock, so that no other moment passes: the end comes from outside.
          LockSupport.park();
        }
      }
    }

    synchronized void tell() {
      listener.say(new Status.Moments(new EnumMap<>(passed)));
    }
  }
}
