package parallax.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parallax.event.RecordedStream;
import parallax.example.Example;
import parallax.example.Parameters;
import parallax.feed.Feed;
import parallax.feed.FileFeed;
import parallax.feed.TopicFeed;
import parallax.judge.Digests;
import parallax.kafka.Cluster;
import parallax.plan.InputPlan;
import parallax.plan.Plan;
import parallax.producer.TextGenerator;
import parallax.result.OutputException;

/** Makes what contenders read: for each source, and for each value of a series. */
final class Feeds {

  private final BenchPlan plan;
  private final Stage stage;
  private final List<BenchReport.InputFacts> facts = new ArrayList<>();
  private int topics;

  Feeds(BenchPlan plan, Stage stage) {
    this.plan = plan;
    this.stage = stage;
  }

  /** What was made so far. */
  List<BenchReport.InputFacts> facts() {
    return facts;
  }

  /** Makes the input at a value of the series, or without one, for each source. */
  List<ThroughputBench.Point> at(Long value) throws InterruptedException {
    BenchInput input = input(value);
    InputPlan made = input.plan(plan.batch(), stage.folder().work("input"));
    Plan run =
        new Plan(
            plan.command(),
            plan.examples(),
            parameters(value),
            plan.contenders().stream().map(Contender::name).toList(),
            made,
            plan.out(),
            plan.catalogue(),
            plan.timeout(),
            plan.resources());
    List<ThroughputBench.Point> points = new ArrayList<>();
    for (LineSource source : plan.sources()) {
      delete(stage.folder().inputStream()); // It is the same for each source.
      Feed.Ready stream = feed(source, value).produce(run, stage.folder(), stage);
      long bytes = textBytes(stage.folder().inputStream());
      if (points.isEmpty()) {
        tell(value, input, stream, bytes);
      }
      points.add(new ThroughputBench.Point(run, value, source, stream, bytes));
    }
    return points;
  }

  private void tell(Long value, BenchInput input, Feed.Ready stream, long bytes) {
    var told =
        new BenchReport.InputFacts(
            value,
            input.shownAs(),
            stream.input().lines(),
            bytes,
            Digests.sha256(stage.folder().inputStream()));
    facts.add(told);
    stage
        .listener()
        .note(
            "input%s: %,d lines, %.1f MB of text"
                .formatted(value == null ? "" : " at " + value, told.lines(), bytes / 1e6));
  }

  private BenchInput input(Long value) {
    TextGenerator text = plan.input().text();
    if (value == null) {
      return plan.input();
    }
    return switch (plan.series().vary()) {
      case LINES ->
          plan.input()
              .with(
                  new TextGenerator(
                      text.seed(), text.lines() * value, text.vocabulary(), text.zipf()));
      case KEYS ->
          plan.input()
              .with(new TextGenerator(text.seed(), text.lines(), Math.toIntExact(value), 0));
      case WINDOW, PARTITIONS -> plan.input();
    };
  }

  private Map<String, Parameters> parameters(Long value) {
    if (value == null || plan.series().vary() != Vary.WINDOW) {
      return plan.parameters();
    }
    Map<String, Parameters> changed = new LinkedHashMap<>();
    for (Example example : plan.examples()) {
      Parameters parameters = plan.parameters().get(example.slug());
      Map<String, String> values = new TreeMap<>(parameters.values());
      values.put(Parameters.WINDOW, parameters.slide().toMillis() * value + "ms");
      changed.put(example.slug(), new Parameters(values));
    }
    return changed;
  }

  private Feed feed(LineSource source, Long value) throws InterruptedException {
    if (source == LineSource.FILE) {
      return new FileFeed();
    }
    boolean varied = value != null && plan.series().vary() == Vary.PARTITIONS;
    return new TopicFeed(
        new TopicFeed.Options(
            plan.home(),
            Cluster.at(stage.broker().address()),
            "lines-" + ++topics,
            true,
            true,
            varied ? Math.toIntExact(value) : plan.partitions(),
            false,
            false));
  }

  private static long textBytes(Path stream) {
    long bytes = 0;
    try (var items = RecordedStream.open(stream, 0, Long.MAX_VALUE, Integer.MAX_VALUE / 8)) {
      for (var item = items.next(); item != null; item = items.next()) {
        bytes +=
            item.isMark() ? 0 : item.event().text().getBytes(StandardCharsets.UTF_8).length + 1L;
      }
      return bytes;
    } catch (IOException unreadable) {
      throw new OutputException(stream, unreadable);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }
}
