package parallax.flink.io;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.source.legacy.SocketTextStreamFunction;
import org.apache.flink.util.ExceptionUtils;
import parallax.engine.Source;
import parallax.event.Event;

/** Flink's own socket source, and what makes events of its lines. */
public final class LiveSocket {

  private static final int NO_RETRY = 0;

  private LiveSocket() {}

  /**
   * The events of a line server, from now until it closes the connection.
   *
   * @throws IllegalStateException if this JVM would not read UTF-8
   */
  public static SingleOutputStreamOperator<Event> events(
      StreamExecutionEnvironment environment,
      Source.Socket source,
      RunningJob job,
      Duration batch,
      StreamTime time) {
    requireUtf8();
    return environment
        .socketTextStream(source.host(), source.port(), "\n", NO_RETRY)
        .uid("socket")
        .flatMap(new ParseLine(source.format()))
        .uid("events")
        .returns(TypeInformation.of(Event.class))
        .transform(
            "batches",
            TypeInformation.of(Event.class),
            new LiveBatches(job.name(), batch.toMillis(), time))
        .uid("batches")
        .setParallelism(1);
  }

  /**
   * Whether a socket source in this JVM is connected and reads. Flink calls its task running before
   * it has connected, so this looks at what the source's thread does.
   */
  public static boolean isReading() {
    return Thread.getAllStackTraces().values().stream().anyMatch(LiveSocket::isReadingSocket);
  }

  private static boolean isReadingSocket(StackTraceElement[] stack) {
    String source = SocketTextStreamFunction.class.getName();
    return Arrays.stream(stack).anyMatch(call -> call.getClassName().equals(source))
        && Arrays.stream(stack).anyMatch(call -> call.getClassName().endsWith("BufferedReader"));
  }

  /** Flink says why a connection failed, but not which one; a runner shows only the root. */
  public static Exception naming(Source.Socket source, JobExecutionException failed) {
    var broken = ExceptionUtils.findThrowable(failed, SocketException.class);
    var unknown = ExceptionUtils.findThrowable(failed, UnknownHostException.class);
    if (broken.isEmpty() && unknown.isEmpty()) {
      return failed;
    }
    String reason = broken.isPresent() ? broken.get().getMessage() : "unknown host";
    SocketException named =
        new SocketException(
            "no lines from %s port %d: %s".formatted(source.host(), source.port(), reason));
    named.addSuppressed(failed);
    return named;
  }

  private static void requireUtf8() {
    if (!Charset.defaultCharset().equals(StandardCharsets.UTF_8)) {
      throw new IllegalStateException(
          "Flink's socket source reads in the JVM's charset, which is "
              + Charset.defaultCharset()
              + ": start it with -Dfile.encoding=UTF-8");
    }
  }
}
