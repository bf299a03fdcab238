package parallax.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import parallax.engine.Checkpointing;
import parallax.engine.Job;
import parallax.engine.Sink;
import parallax.engine.Source;
import parallax.engine.Status;
import parallax.example.Agreement;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.folder.Folders;
import parallax.folder.RunFolder;
import parallax.process.Broker;
import parallax.process.EngineSession;
import parallax.process.RunListener;
import parallax.result.OutputException;

/**
 * Where contenders run: a warm process for each, a broker for all, and only one works at a time.
 */
final class Stage implements RunListener, Closeable {

  private static final long CHECKPOINT_MILLIS = 1000;

  private final BenchPlan plan;
  private final RunFolder folder;
  private final BenchListener listener;
  private final Map<String, EngineSession> sessions = new LinkedHashMap<>();
  private final Map<String, String> broken = new LinkedHashMap<>();
  private final LoadMeter meter = new LoadMeter(this::pids);
  private volatile Consumer<Status> tap = status -> {};
  private Broker broker;
  private int jobs;

  Stage(BenchPlan plan, RunFolder folder, BenchListener listener) {
    this.plan = plan;
    this.folder = folder;
    this.listener = listener;
    for (Contender contender : plan.contenders()) {
      sessions.put(
          contender.name(), new EngineSession(contender.spec(), plan.resources(), folder, this));
    }
  }

  RunFolder folder() {
    return folder;
  }

  LoadMeter meter() {
    return meter;
  }

  BenchListener listener() {
    return listener;
  }

  EngineSession session(Contender contender) {
    return sessions.get(contender.name());
  }

  /** The broker of the bench, which is started when somebody asks for it. */
  Broker broker() throws InterruptedException {
    if (broker == null) {
      broker =
          Broker.start(
              new Broker.Options(
                  plan.home(), folder.work("broker"), folder.log("broker"), 0, List.of()));
      listener.note("a Kafka broker runs at " + broker.address());
    }
    return broker;
  }

  /** A job of an example, whose rows go to these files or nowhere. */
  Job job(Example example, Parameters parameters, Contender contender, Source source, Sink sink) {
    Path work = folder.work(contender.name()).resolve("job-" + ++jobs);
    try {
      Files.createDirectories(work);
    } catch (IOException failed) {
      throw new OutputException(work, failed);
    }
    Job job = new Job(example.slug(), parameters.values(), source, sink, work.toString(), 0);
    if (plan.backend() == null || contender.isReference()) {
      return job;
    }
    Path checkpoints = work.resolve("checkpoints");
    return job.with(
        new Checkpointing(
            checkpoints.toString(), contender.engine(), CHECKPOINT_MILLIS, plan.backend()),
        null);
  }

  /** The files of the rows of a contender. */
  static Sink.ToFiles files(Example example, Path rows, Path late) {
    boolean dropsLate = example.agreement() == Agreement.FINAL_ROWS_AND_LATE;
    return new Sink.ToFiles(rows.toString(), dropsLate ? late.toString() : null);
  }

  /**
   * Runs a job, and deletes what it worked with.
   *
   * @param limit for the job; the start of a process has the plan's
   * @param heard is told what the engine says meanwhile
   * @return {@link Status.Done} or {@link Status.Failed}; null if the time was up
   */
  Status run(Contender contender, Job job, Duration limit, Consumer<Status> heard)
      throws InterruptedException {
    if (broken.containsKey(contender.name())) {
      return new Status.Failed(Status.Blame.ENGINE, broken.get(contender.name()));
    }
    EngineSession session = session(contender);
    tap = heard;
    try {
      Status end = session.run(job, plan.timeout(), limit);
      if (session.ready() == null && end instanceof Status.Failed failed) {
        broken.put(contender.name(), failed.message()); // It never started, and will not.
      }
      return end;
    } finally {
      tap = status -> {};
      delete(Path.of(job.workFolder()));
    }
  }

  /** What contenders are, now that they have run. */
  List<BenchReport.ContenderFacts> facts() {
    List<BenchReport.ContenderFacts> facts = new ArrayList<>();
    for (Contender contender : plan.contenders()) {
      EngineSession session = session(contender);
      Optional<Status.Ready> ready = Optional.ofNullable(session.ready());
      facts.add(
          new BenchReport.ContenderFacts(
              contender.name(),
              contender.engine(),
              contender.profile().name().toLowerCase(Locale.ROOT),
              ready.map(Status.Ready::versions).orElse(Map.of()),
              ready.map(Status.Ready::settings).orElse(List.of()),
              contender.spec().jvmOptions(),
              ready.map(unused -> session.startMillis() / 1000.0).orElse(null),
              session.warnings().stream().distinct().toList()));
    }
    return facts;
  }

  @Override
  public void said(String engine, String example, Status status) {
    if (status instanceof Status.Ready) {
      listener.did(engine, "ready");
    } else if (status instanceof Status.Warning warning) {
      listener.did(engine, "warning: " + warning.message());
    }
    tap.accept(status);
  }

  @Override
  public void ended(String engine, String example, Status end) {
    // Whoever runs a job gets its end.
  }

  @Override
  public void note(String message) {
    listener.note(message);
  }

  /** Ends all processes; nothing more is written to the folder. */
  void end() {
    sessions.values().forEach(EngineSession::close);
    sessions.clear();
    if (broker != null) {
      broker.close();
      broker = null;
    }
  }

  @Override
  public void close() {
    end();
  }

  private List<Long> pids() {
    List<Long> pids = new ArrayList<>();
    pids.add(ProcessHandle.current().pid());
    sessions.values().forEach(session -> session.pid().ifPresent(pids::add));
    if (broker != null) {
      pids.add(broker.pid());
    }
    return pids;
  }

  private static void delete(Path work) {
    try {
      Folders.delete(work);
    } catch (IOException failed) {
      throw new OutputException(work, failed);
    }
  }
}
