package parallax.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures that the page's own script draws, as JSON that is safe inside an element. */
final class PageData {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PageData() {}

  /** A chart that zooms: lines over the same points. */
  private record Chart(String x, String y, List<Double> points, List<Line> lines) {}

  private record Line(String engine, List<Double> values) {}

  static String json(Report report) {
    Map<String, Chart> charts = new LinkedHashMap<>();
    for (Report.ExampleFacts example : report.examples()) {
      charts.put("batches-" + example.slug(), batches(report, example.slug()));
    }
    charts.put("cpu", usage(report, "processors in use", PageData::processors));
    charts.put("memory", usage(report, "resident memory, MB", PageData::megabytes));
    try {
      return JSON.writeValueAsString(charts).replace("<", "\\u003c");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Chart batches(Report report, String example) {
    List<Line> lines = new ArrayList<>();
    for (Cell cell : report.cells()) {
      if (cell.example().equals(example) && cell.batchTimes() != null) {
        double perMilli = 1000.0 * cell.batchTimes().batchesPerPoint();
        lines.add(
            new Line(
                cell.engine(),
                cell.batchTimes().micros().stream().map(micros -> micros / perMilli).toList()));
      }
    }
    int points = lines.stream().mapToInt(line -> line.values().size()).max().orElse(0);
    List<Double> numbers = new ArrayList<>();
    for (int i = 1; i <= points; i++) {
      numbers.add((double) i);
    }
    lines.replaceAll(line -> new Line(line.engine(), padded(line.values(), points)));
    return new Chart("batch", "ms per batch", numbers, lines);
  }

  private static List<Double> padded(List<Double> values, int size) {
    List<Double> padded = new ArrayList<>(values);
    while (padded.size() < size) {
      padded.add(null);
    }
    return padded;
  }

  private interface Measure {
    Double of(EngineFacts.Usage before, EngineFacts.Usage now);
  }

  /** Engines are sampled together, but start and end at times of their own. */
  private static Chart usage(Report report, String y, Measure measure) {
    List<Double> points =
        report.engines().stream()
            .flatMap(engine -> engine.usage().stream())
            .map(PageData::tick)
            .distinct()
            .sorted()
            .toList();
    List<Line> lines = new ArrayList<>();
    for (EngineFacts engine : report.engines()) {
      Map<Double, Double> values = new LinkedHashMap<>();
      EngineFacts.Usage before = null;
      for (EngineFacts.Usage now : engine.usage()) {
        values.put(tick(now), before == null ? null : measure.of(before, now));
        before = now;
      }
      lines.add(new Line(engine.name(), points.stream().map(values::get).toList()));
    }
    return new Chart("seconds", y, points, lines);
  }

  private static double tick(EngineFacts.Usage usage) {
    return Math.round(usage.atSeconds() * 4) / 4.0;
  }

  private static Double processors(EngineFacts.Usage before, EngineFacts.Usage now) {
    double seconds = now.atSeconds() - before.atSeconds();
    double used = now.cpuSeconds() - before.cpuSeconds();
    return seconds <= 0 || used < 0 ? null : Math.round(100 * used / seconds) / 100.0;
  }

  private static Double megabytes(EngineFacts.Usage before, EngineFacts.Usage now) {
    return Math.round(now.residentBytes() / 1e5) / 10.0;
  }
}
