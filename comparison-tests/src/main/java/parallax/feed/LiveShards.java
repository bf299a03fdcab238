package parallax.feed;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import parallax.engine.KinesisStream;
import parallax.engine.Source;
import parallax.engine.UnavailableException;
import parallax.process.Engines;
import parallax.producer.SentLine;
import parallax.stream.StreamLibrary;
import parallax.stream.StreamWriter;

/** The way of a live stream's lines to the engines by a stream of Kinesis. */
final class LiveShards implements LiveWay {

  /** Lines that come within so long go together. */
  private static final long LINGER_MILLIS = 20;

  private final KinesisStream stream;
  private final long startMillis;
  private final StreamWriter writer;
  private final ScheduledExecutorService flusher = Executors.newSingleThreadScheduledExecutor();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

  private LiveShards(KinesisStream stream, long startMillis, StreamWriter writer) {
    this.stream = stream;
    this.startMillis = startMillis;
    this.writer = writer;
    var unused =
        flusher.scheduleWithFixedDelay(
            this::flushQuietly, LINGER_MILLIS, LINGER_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Makes the stream ready.
   *
   * @param startMillis from when on engines read it
   * @throws UnavailableException if it cannot be used
   */
  static LiveShards open(
      StreamLibrary library, KinesisStream stream, boolean keyed, long startMillis) {
    return new LiveShards(stream, startMillis, library.writer(stream, keyed));
  }

  @Override
  public Optional<Source> source(String engine) {
    return engine.equals(Engines.REFERENCE)
        ? Optional.empty()
        : Optional.of(new Source.StreamLive(stream, startMillis));
  }

  @Override
  public void send(SentLine line) {
    throwFailure();
    writer.line(line.line().getBytes(StandardCharsets.UTF_8), line.line(), line.sentMillis());
  }

  @Override
  public void flush() {
    throwFailure();
    writer.flush();
  }

  @Override
  public String note() {
    return "The engines read stream %s of Kinesis with their own clients.".formatted(stream.name());
  }

  @Override
  public void close() {
    flusher.shutdownNow();
    writer.close();
  }

  private void flushQuietly() {
    try {
      writer.flush();
    } catch (RuntimeException failed) {
      failure.compareAndSet(null, failed); // Whoever sends the next line gets it.
      throw failed;
    }
  }

  private void throwFailure() {
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw new UnavailableException(failed.getMessage(), failed);
    }
  }
}
