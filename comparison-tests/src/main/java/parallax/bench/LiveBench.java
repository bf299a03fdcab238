package parallax.bench;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import parallax.engine.Status;
import parallax.event.InputException;
import parallax.event.PlainText;
import parallax.example.Example;
import parallax.judge.Digests;
import parallax.kafka.Cluster;
import parallax.process.EnvironmentException;
import parallax.producer.Pace;
import parallax.result.OutputException;

/** Sends lines by schedule to one contender at a time: its sustainable rate, and its latencies. */
final class LiveBench implements Closeable {

  private static final int MAX_LINES = 100_000;
  private static final double FIRST_RATE = 50_000;

  /** A producer that is late by more than this part of its time is so each time. */
  private static final int ACCIDENTS = 10;

  private final BenchPlan plan;
  private final Stage stage;
  private final List<byte[]> lines;
  private final BenchReport.InputFacts input;
  private Status.Failed lastFailure;
  private int topics;

  private LiveBench(BenchPlan plan, Stage stage, List<byte[]> lines, BenchReport.InputFacts input) {
    this.plan = plan;
    this.stage = stage;
    this.lines = lines;
    this.input = input;
  }

  /** Reads the lines that are sent again and again. */
  static LiveBench open(BenchPlan plan, Stage stage) {
    Path text = plan.input().plain(stage.folder().work("input"));
    List<byte[]> lines = new ArrayList<>();
    long bytes = 0;
    try (PlainText plain = PlainText.open(text, plan.input().maxLineBytes())) {
      for (String line = plain.next();
          line != null && lines.size() < MAX_LINES;
          line = plain.next()) {
        lines.add(line.getBytes(StandardCharsets.UTF_8));
        bytes += lines.get(lines.size() - 1).length + 1L;
      }
    } catch (IOException unreadable) {
      throw new InputException(text, "cannot be read (" + unreadable + ")");
    }
    if (lines.isEmpty()) {
      throw new InputException(text, "holds no line: there is nothing to send");
    }
    var input =
        new BenchReport.InputFacts(
            null, plan.input().shownAs(), lines.size(), bytes, Digests.sha256(text));
    return new LiveBench(plan, stage, lines, input);
  }

  BenchReport.InputFacts input() {
    return input;
  }

  /** Looks for the rates that are asked for, then takes the latencies that are asked for. */
  void run(List<RateFinding> rates, List<LatencyRun> latencies) throws InterruptedException {
    for (Example example : plan.examples()) {
      for (LineSource source : plan.sources()) {
        Map<Contender, Double> sustainable = new LinkedHashMap<>();
        for (Contender contender : plan.contenders()) {
          warmUp(example, source, contender);
          if (plan.live().linesPerSecond() == null) {
            RateFinding found = rate(example, source, contender);
            rates.add(found);
            sustainable.put(contender, found.linesPerSecond());
          }
        }
        if (plan.measure() == Measure.LATENCY) {
          latencies(example, source, sustainable, latencies);
        }
      }
    }
  }

  @Override
  public void close() {
    delete(stage.folder().work("input").resolve("generated.txt"));
  }

  private void warmUp(Example example, LineSource source, Contender contender)
      throws InterruptedException {
    double rate = plan.live().linesPerSecond() == null ? FIRST_RATE : plan.live().linesPerSecond();
    Probe.Seen seen = probe(example, source, contender, rate);
    String how = seen.failure() == null ? "done" : seen.failure().message();
    stage.listener().did(contender.name(), "warm-up at %,.0f lines/s: %s".formatted(rate, how));
  }

  private RateFinding rate(Example example, LineSource source, Contender contender)
      throws InterruptedException {
    RateSearch.Found found =
        new RateSearch(
                rate -> tried(example, source, contender, rate),
                way(source, contender) == LineSource.SOCKET,
                plan.live().duration().dividedBy(ACCIDENTS))
            .from(FIRST_RATE);
    return new RateFinding(
        example.slug(),
        way(source, contender).word(),
        contender.name(),
        found.linesPerSecond(),
        found.bound(),
        found.broken() && !Status.isRefusal(lastFailure),
        found.probes());
  }

  private RateFinding.ProbeFacts tried(
      Example example, LineSource source, Contender contender, double rate)
      throws InterruptedException {
    Probe.Seen seen = probe(example, source, contender, rate);
    PacedSender sender = seen.sender();
    LagTrend trend = LagTrend.of(seen.counted(), sender.startNanos(), plan.live().duration(), rate);
    lastFailure = seen.failure();
    boolean broken = seen.failure() != null || seen.end() == null;
    boolean sustainable = !broken && !sender.isBehind() && trend.isFlat() && seen.complete();
    String why = why(seen, trend);
    stage
        .listener()
        .did(
            contender.name(),
            "%,.0f lines/s: %s, %s"
                .formatted(rate, sustainable ? "sustainable" : "not sustainable", why));
    return new RateFinding.ProbeFacts(
        rate,
        sustainable,
        trend.slope(),
        trend.slopeError(),
        trend.lastLag(),
        millis(sender),
        sender.isBehind(),
        broken,
        why,
        seen.load());
  }

  private static String why(Probe.Seen seen, LagTrend trend) {
    if (seen.failure() != null) {
      return seen.failure().message();
    }
    if (seen.end() == null) {
      return "it did not stop";
    }
    if (seen.sender().isBehind()) {
      return "a line was sent %.0f ms behind its schedule".formatted(millis(seen.sender()));
    }
    return seen.complete() ? trend.text() : "what was sent was not counted in as much time again";
  }

  private void latencies(
      Example example,
      LineSource source,
      Map<Contender, Double> sustainable,
      List<LatencyRun> latencies)
      throws InterruptedException {
    RunOrder order = new RunOrder(plan.seed());
    int round = 0;
    for (Double fraction : fractions()) {
      for (Contender contender : order.of(++round, plan.contenders())) {
        Double rate = fraction == null ? plan.live().linesPerSecond() : sustainable.get(contender);
        if (rate != null) {
          double linesPerSecond = fraction == null ? rate : rate * fraction;
          latencies.add(latency(example, source, contender, linesPerSecond, fraction));
        }
      }
    }
  }

  private List<Double> fractions() {
    List<Double> fractions = new ArrayList<>(plan.live().fractions());
    if (plan.live().linesPerSecond() != null) {
      fractions.clear();
      fractions.add(null); // The rate is what the user said.
    }
    return fractions;
  }

  private LatencyRun latency(
      Example example, LineSource source, Contender contender, double rate, Double fraction)
      throws InterruptedException {
    Probe.Seen seen = probe(example, source, contender, rate);
    Histogram micros = Lateness.of(seen.counted(), seen.sender(), plan.live().duration());
    String reason = reason(seen, micros);
    stage
        .listener()
        .did(
            contender.name(),
            "%,.0f lines/s: %s"
                .formatted(
                    rate,
                    reason == null
                        ? "median latency %.0f ms".formatted(micros.getValueAtPercentile(50) / 1e3)
                        : "invalid, " + reason));
    return new LatencyRun(
        example.slug(),
        way(source, contender).word(),
        contender.name(),
        rate,
        fraction,
        reason == null,
        reason,
        seen.failure() != null && !Status.isRefusal(seen.failure()),
        micros.getTotalCount(),
        Lateness.curve(micros),
        millis(seen.sender()),
        seen.load());
  }

  /** Why latencies are none; null if they are. */
  private static String reason(Probe.Seen seen, Histogram micros) {
    if (seen.failure() != null) {
      return seen.failure().message();
    }
    if (seen.sender().isBehind()) {
      return "the producer sent a line %.0f ms behind its schedule, more than 1 %% of the run"
          .formatted(millis(seen.sender()));
    }
    if (!seen.complete()) {
      return "not all lines were counted";
    }
    return micros.getTotalCount() == 0 ? "no batch was seen" : null;
  }

  private Probe.Seen probe(Example example, LineSource source, Contender contender, double rate)
      throws InterruptedException {
    var sender =
        new PacedSender(lines, new Pace(rate), plan.live().duration(), PacedSender.Time.SYSTEM);
    var probe =
        new Probe(stage, contender, sender, plan.live().duration(), plan.timeout(), plan.strict());
    try (Lane lane = lane(way(source, contender))) {
      return probe.run(example, plan.parameters().get(example.slug()), lane);
    } catch (IOException gone) {
      throw new EnvironmentException(
          "lines cannot be sent to " + contender.name() + ": " + gone.getMessage(), gone);
    }
  }

  /** The reference has no Kafka client and gets its lines by a connection. */
  private static LineSource way(LineSource source, Contender contender) {
    return contender.isReference() ? LineSource.SOCKET : source;
  }

  private Lane lane(LineSource way) throws IOException, InterruptedException {
    return way == LineSource.KAFKA
        ? new TopicLane(Cluster.at(stage.broker().address()), "live-" + ++topics, plan.partitions())
        : new SocketLane();
  }

  private static double millis(PacedSender sender) {
    return sender.latest().toNanos() / 1e6;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }
}
