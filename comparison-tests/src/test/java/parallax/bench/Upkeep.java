package parallax.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import parallax.stats.LineFit;

/** What a process holds on to: its heap after a full collection, and its open files. */
final class Upkeep {

  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  private final long pid;
  private final long startNanos = System.nanoTime();
  private final List<Sample> samples = new ArrayList<>();

  Upkeep(long pid) {
    this.pid = pid;
  }

  /** A moment. */
  record Sample(double seconds, double heapKib, double files) {}

  /** Lets the process collect all garbage, and looks. */
  synchronized void look() {
    try {
      String unused = jcmd("GC.run");
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      samples.add(new Sample(seconds, heapKib(jcmd("GC.heap_info")), files()));
    } catch (IOException gone) {
      // The job ends while it is looked at: there is nothing more to see.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** By how much something grew, surely: the slope less two standard errors, over the time. */
  synchronized double growth(ToDoubleFunction<Sample> of) {
    List<Sample> judged =
        samples.subList((int) (LagTrend.WARM_UP * samples.size()), samples.size());
    LineFit fit =
        LineFit.of(
            judged.stream()
                .map(sample -> new LineFit.Point(sample.seconds(), of.applyAsDouble(sample)))
                .toList());
    double span = judged.get(judged.size() - 1).seconds() - judged.get(0).seconds();
    return (fit.slope() - 2 * fit.slopeError()) * span;
  }

  private double files() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return open.count();
    }
  }

  private static double heapKib(String info) throws IOException {
    double sum = 0;
    boolean known = false;
    for (String line : info.lines().toList()) {
      Matcher used = USED.matcher(line);
      if (!line.contains("Metaspace") && used.find()) {
        sum += Long.parseLong(used.group(1));
        known = true;
      }
    }
    if (!known) {
      throw new IOException("no heap in " + info);
    }
    return sum;
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int unused = process.waitFor();
    return said;
  }
}
