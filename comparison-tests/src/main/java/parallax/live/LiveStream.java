package parallax.live;

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
import parallax.event.InputFiles;
import parallax.event.PlainText;
import parallax.event.RecordedStream;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.fault.FaultOrder;
import parallax.fault.FaultyProxies;
import parallax.feed.Input;
import parallax.feed.LiveWay;
import parallax.folder.RunFolder;
import parallax.plan.InputPlan;
import parallax.plan.Plan;
import parallax.process.Engines;
import parallax.producer.LineServer;
import parallax.producer.SentLine;
import parallax.producer.ServerListener;
import parallax.producer.ServerOptions;
import parallax.result.OutputException;
import parallax.run.EngineGroup;

/**
 * The producer of a live run: every engine gets the same lines at the same moments, and what was
 * sent is recorded. Lines carry times where the example asks when they happened.
 */
final class LiveStream implements ServerListener, Producer, Closeable {

  private static final long POLL_MILLIS = 50;
  private static final Duration MAX_CONNECTING = Duration.ofSeconds(10);
  private static final Duration MAX_SENDING = Duration.ofDays(36_500);

  private final Plan plan;
  private final Path recording;
  private final RecordedStream.Writer recorder;
  private final LiveListener listener;
  private final LineFormat format;
  private long replacements;
  private LineServer server;
  private LiveWay way; // null: the engines read the line server
  private FaultyProxies proxies = FaultyProxies.none();
  private volatile EngineGroup group;

  private LiveStream(Plan plan, RunFolder folder, LiveListener listener) throws IOException {
    this.plan = plan;
    this.listener = listener;
    this.format = format(plan.examples().get(0));
    this.recording = folder.inputStream();
    this.recorder = new RecordedStream.Writer(Files.newOutputStream(recording));
  }

  /**
   * Opens a port on the loopback interface, and another way if there is one; nothing is sent yet.
   */
  static LiveStream open(Plan plan, Live.Options options, RunFolder folder, LiveListener listener)
      throws IOException, InterruptedException {
    LiveStream stream = new LiveStream(plan, folder, listener);
    try {
      if (options.way() != null) {
        stream.way = options.way().open(stream.format, folder, listener);
      }
      stream.server =
          LineServer.start(
              stream
                  .served(options, folder)
                  .pace(options.pace())
                  .maxDuration(options.duration())
                  .broadcastOnCommand()
                  .lineListener(stream::record)
                  .listener(stream));
      stream.replacements += stream.server.replacements();
      if (stream.server.lines() == 0) {
        throw new InputException(plan.input().file(), "holds no line: there is nothing to compare");
      }
      if (options.fault() != null) {
        stream.proxies = stream.proxies(options.fault());
      }
      return stream;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      stream.close();
      throw failed;
    }
  }

  /** Where an engine reads. */
  Source source(String engine) {
    var address = proxies.address(engine).orElse(server.address());
    Source socket =
        new Source.Socket(address.getAddress().getHostAddress(), address.getPort(), format);
    return way == null ? socket : way.source(engine).orElse(socket);
  }

  /**
   * Sends the lines once every engine listens that has not failed, and tells the engines when they
   * have read all.
   */
  void play(EngineGroup engines) throws IOException, InterruptedException {
    group = engines;
    long deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(plan.timeout());
    while (!engines.isListening() && deadline - System.nanoTime() > 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    awaitConnections(engines);
    if (engines.running() > 0) {
      listener.note("%d engines are listening: the stream starts".formatted(engines.running()));
      listener.starts(this);
      server.startBroadcast();
      awaitEnd();
    }
    if (way != null) {
      way.flush();
    }
    try {
      recorder.close();
    } catch (IOException full) {
      throw new OutputException(recording, full);
    }
  }

  /** What stands between the line server and the engines. */
  FaultyProxies proxies() {
    return proxies;
  }

  /** What was sent. */
  Input input() {
    List<String> notes = new ArrayList<>();
    if (replacements > 0) {
      notes.add(Input.repaired(plan.input().file(), replacements));
    }
    if (way != null) {
      notes.add(way.note());
    }
    return new Input(
        plan.input().file().toString(), recording, server.linesSent(), Map.of(), notes);
  }

  @Override
  public void streamEnded(long lines) {
    group.send(new Command.Finish(lines));
    listener.streamEnded();
  }

  @Override
  public void pause() {
    server.pause();
  }

  @Override
  public void resume() {
    server.resume();
  }

  @Override
  public boolean isPaused() {
    return server.isPaused();
  }

  /** Ends the way, and its broker if it is our own. */
  void endWay() {
    if (way != null) {
      way.close();
    }
  }

  @Override
  public void close() throws IOException {
    endWay();
    proxies.close();
    if (server != null) {
      server.close();
    }
    recorder.close();
  }

  /** Whether its lines must say when they happened, since what arrives late is dropped. */
  private static LineFormat format(Example example) {
    return example.agreement() == Agreement.FINAL_ROWS_AND_LATE
        ? LineFormat.RECORDED
        : LineFormat.PLAIN;
  }

  /** The user's file; or one made of it, where lines need times and the user's have none. */
  private ServerOptions served(Live.Options options, RunFolder folder) throws IOException {
    InputPlan input = plan.input();
    if (format == LineFormat.PLAIN) {
      return ServerOptions.of(input.file()).maxLineBytes(input.maxLineBytes()).textOnly();
    }
    if (InputFiles.isRecorded(input.file())) {
      return ServerOptions.of(input.file()).maxLineBytes(input.maxLineBytes());
    }
    Path timed = Files.createDirectories(folder.work("producer")).resolve("lines.stream");
    var times = new LiveEventTimes(plan.parameters().values().iterator().next(), options.pace());
    try (var text = PlainText.open(input.file(), input.maxLineBytes());
        var writer = new RecordedStream.Writer(Files.newOutputStream(timed))) {
      replacements = times.write(text, options.duration(), writer);
    }
    return ServerOptions.of(timed).maxLineBytes(input.maxRecordedLineBytes());
  }

  private FaultyProxies proxies(FaultOrder order) throws IOException {
    List<String> faulted =
        plan.engines().stream().filter(engine -> !engine.equals(Engines.REFERENCE)).toList();
    boolean hasMarks = format == LineFormat.RECORDED;
    return FaultyProxies.start(order.plan(server.lines()), hasMarks, faulted, server.address());
  }

  /** DStreams call themselves connected a little before they are; a proxy has its own way to go. */
  private void awaitConnections(EngineGroup engines) throws InterruptedException {
    long deadline = System.nanoTime() + MAX_CONNECTING.toNanos();
    while (way == null
        && server.clients() < engines.running()
        && deadline - System.nanoTime() > 0) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private void awaitEnd() throws IOException, InterruptedException {
    try {
      server.awaitStreamEnd(MAX_SENDING);
    } catch (TimeoutException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void record(SentLine line) {
    Event sent = format.parse(line.line(), line.sentMillis()).orElseThrow();
    listener.sent(sent);
    try {
      recorder.write(sent);
      if (way != null) {
        way.send(line);
      }
    } catch (IOException full) {
      throw new OutputException(recording, full);
    }
  }
}
