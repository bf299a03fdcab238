package parallax.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parallax.engine.Command;
import parallax.engine.LineFormat;
import parallax.engine.Source;
import parallax.event.Event;
import parallax.event.InputException;
import parallax.event.RecordedStream;
import parallax.producer.LineServer;
import parallax.producer.SentLine;
import parallax.producer.ServerListener;
import parallax.producer.ServerOptions;
import parallax.result.OutputException;

/**
 * The producer of a live run: every engine gets the same lines at the same moments, and what was
 * sent is recorded.
 */
final class LiveStream implements ServerListener, Closeable {

  private static final long POLL_MILLIS = 50;
  private static final Duration MAX_SENDING = Duration.ofDays(36_500);

  private final Plan plan;
  private final Path recording;
  private final RecordedStream.Writer recorder;
  private LineServer server;
  private LiveTopic topic; // null: the engines read the line server
  private volatile EngineGroup group;

  private LiveStream(Plan plan, RunFolder folder) throws IOException {
    this.plan = plan;
    this.recording = folder.inputStream();
    this.recorder = new RecordedStream.Writer(Files.newOutputStream(recording));
  }

  /** Opens a port on the loopback interface, and a topic if there is one; nothing is sent yet. */
  static LiveStream open(Plan plan, Live.Options options, RunFolder folder, RunListener listener)
      throws IOException, InterruptedException {
    LiveStream stream = new LiveStream(plan, folder);
    try {
      if (options.topic() != null) {
        stream.topic = LiveTopic.open(options.topic(), folder, listener);
      }
      stream.server =
          LineServer.start(
              ServerOptions.of(plan.input().file())
                  .pace(options.pace())
                  .maxDuration(options.duration())
                  .maxLineBytes(plan.input().maxLineBytes())
                  .textOnly()
                  .broadcastOnCommand()
                  .lineListener(stream::record)
                  .listener(stream));
      if (stream.server.lines() == 0) {
        throw new InputException(plan.input().file(), "holds no line: there is nothing to compare");
      }
      return stream;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      stream.close();
      throw failed;
    }
  }

  /** Where an engine reads. */
  Source source(String engine) {
    var address = server.address();
    Source socket =
        new Source.Socket(
            address.getAddress().getHostAddress(), address.getPort(), LineFormat.PLAIN);
    return topic == null ? socket : topic.source(engine).orElse(socket);
  }

  /**
   * Sends the lines once every engine listens that has not failed, and tells the engines when they
   * have read all.
   */
  void play(EngineGroup engines, RunListener listener) throws IOException, InterruptedException {
    group = engines;
    long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(plan.timeout());
    while (!engines.isListening() && deadline - System.nanoTime() > 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    if (engines.running() > 0) {
      listener.note("%d engines are listening: the stream starts".formatted(engines.running()));
      server.startBroadcast();
      awaitEnd();
    }
    if (topic != null) {
      topic.flush();
    }
    try {
      recorder.close();
    } catch (IOException full) {
      throw new OutputException(recording, full);
    }
  }

  /** What was sent. */
  Input input() {
    List<String> notes = new ArrayList<>();
    if (server.replacements() > 0) {
      notes.add(Input.repaired(plan.input().file(), server.replacements()));
    }
    if (topic != null) {
      notes.add(topic.note());
    }
    return new Input(
        plan.input().file().toString(), recording, server.linesSent(), Map.of(), notes);
  }

  @Override
  public void streamEnded(long lines) {
    group.send(new Command.Finish(lines));
  }

  /** Ends the topic's broker if it is our own. */
  void endTopic() {
    if (topic != null) {
      topic.close();
    }
  }

  @Override
  public void close() throws IOException {
    endTopic();
    if (server != null) {
      server.close();
    }
    recorder.close();
  }

  private void awaitEnd() throws IOException, InterruptedException {
    try {
      server.awaitStreamEnd(MAX_SENDING);
    } catch (TimeoutException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void record(SentLine line) {
    try {
      recorder.write(Event.arrived(line.line(), line.sentMillis()));
      if (topic != null) {
        topic.send(line);
      }
    } catch (IOException full) {
      throw new OutputException(recording, full);
    }
  }
}
