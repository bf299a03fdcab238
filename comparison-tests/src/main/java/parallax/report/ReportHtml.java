package parallax.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import parallax.event.Visible;

/** A report as one page that needs no network and runs no script. */
public final class ReportHtml {

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, "gg.jte.generated.precompiled");
  private static final String STYLE = resource("report.css");

  private ReportHtml() {}

  /** The whole page. */
  public static String render(Report report) {
    StringOutput page = new StringOutput();
    TEMPLATES.render(
        "report.jte", Map.of("report", report, "style", STYLE, "styleHash", hash(STYLE)), page);
    return page.toString();
  }

  /** Untrusted text for the page: what would act or hide is visible; the template escapes it. */
  public static String text(String untrusted) {
    return Visible.text(untrusted);
  }

  /** The key of a differing row in quotes, or what stands for it. */
  public static String key(Report.DifferingRow row) {
    return DifferenceText.key(row);
  }

  /** The window of a differing row in UTC, and its batch where that matters. */
  public static String place(Report.DifferingRow row) {
    return DifferenceText.place(row);
  }

  /** The entry of the divergence catalogue that explains a cell's differences. */
  public static String cause(Report.Cell cell) {
    return DifferenceText.cause(cell);
  }

  /** A count, or a dash. */
  public static String number(Long value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%,d", value);
  }

  /** Seconds with two digits, or a dash. */
  public static String seconds(Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.2f", value);
  }

  /** Megabytes, or a dash. */
  public static String megabytes(Long bytes) {
    return bytes == null || bytes < 0 ? "–" : String.format(Locale.ROOT, "%,.0f", bytes / 1e6);
  }

  /** The arguments as one could type them into a shell. */
  public static String command(List<String> arguments) {
    return "./parallax " + String.join(" ", arguments.stream().map(ReportHtml::quoted).toList());
  }

  /** A moment in UTC to the second. */
  public static String moment(String iso) {
    return Instant.parse(iso).toString().replaceFirst("\\.[0-9]+Z$", "Z").replace('T', ' ');
  }

  private static String quoted(String argument) {
    return argument.matches("[A-Za-z0-9_./:=,@%+-]+")
        ? argument
        : "'" + Visible.text(argument).replace("'", "'\\''") + "'";
  }

  private static String hash(String inlined) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(inlined.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String resource(String name) {
    try (InputStream in = ReportHtml.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
