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
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * A report as one page that needs no network: its style and its scripts are inside, and its policy
 * names their hashes, so that nothing else can act.
 */
public final class ReportHtml {

  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, "gg.jte.generated.precompiled");
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/%s/dist/uPlot.%s";

  private ReportHtml() {}

  /** The whole page. */
  public static String render(Report report) {
    return render(report, null);
  }

  /**
   * The whole page.
   *
   * @param changes since an earlier run, or null
   */
  static String render(Report report, Changes changes) {
    String style = uplot("min.css") + resource("report.css");
    String charts = uplot("iife.min.js");
    String script = resource("report.js");
    StringOutput page = new StringOutput();
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("report", report);
    parameters.put("changes", changes);
    parameters.put("style", style);
    parameters.put("charts", charts);
    parameters.put("script", script);
    parameters.put("data", PageData.json(report));
    parameters.put("policy", policy(style, charts, script));
    TEMPLATES.render("report.jte", parameters, page);
    return page.toString();
  }

  /**
   * A page without scripts, in the style of a report.
   *
   * @param template its name; it takes {@code style} and {@code policy} besides these parameters
   */
  public static String page(String template, Map<String, Object> parameters) {
    String style = resource("report.css");
    Map<String, Object> all = new HashMap<>(parameters);
    all.put("style", style);
    all.put(
        "policy",
        "default-src 'none'; style-src %s; base-uri 'none'; form-action 'none'"
            .formatted(hash(style)));
    StringOutput page = new StringOutput();
    TEMPLATES.render(template, all, page);
    return page.toString();
  }

  private static String policy(String style, String charts, String script) {
    return "default-src 'none'; script-src %s %s; style-src %s; base-uri 'none'; form-action 'none'"
        .formatted(hash(charts), hash(script), hash(style));
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

  private static String uplot(String file) {
    return resource(UPLOT.formatted(resource("uplot.version").strip(), file));
  }

  private static String resource(String name) {
    try (InputStream in = ReportHtml.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
