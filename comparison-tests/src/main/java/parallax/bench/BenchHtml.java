package parallax.bench;

import java.util.HashMap;
import java.util.Map;
import parallax.report.ReportHtml;

/** A bench as one page that needs no network and runs no script. */
public final class BenchHtml {

  private BenchHtml() {}

  /**
   * The whole page.
   *
   * @param against what changed since an earlier bench, or null
   */
  public static String render(BenchReport report, Against against) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("report", report);
    parameters.put("against", against);
    return ReportHtml.page("bench.jte", parameters);
  }
}
