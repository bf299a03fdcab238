package parallax.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import parallax.compare.Difference;
import parallax.compare.Overview;
import parallax.compare.Verdict;
import parallax.engine.BatchTimes;
import parallax.engine.Status;
import parallax.fault.FaultFacts;

/** A report in which everything that comes from outside is as bad as it can be. */
public final class HostileReport {

  /** What may stand in an input, in a file name, or in what an engine prints. */
  public static final List<String> WORDS =
      List.of(
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onmouseover='alert(1)",
          "</style><style>*{display:none}",
          "</td></table><!--",
          "&lt;b&gt;&amp;",
          "javascript:alert(1)",
          "${7*7} @if(true) $unsafe{x}",
          "\u202eright-to-left\u202c",
          "\u2066isolate\u2069",
          "line\u2028separator\u2029",
          "\u001b[2J\u001b]0;title\u0007",
          "\u0000nul\u0001\u001f\u007f\u009b",
          "\ufffe\uffff\ufdd0",
          "half \ud83c",
          "\ufeff\u200b\u00ad",
          "]]><x>",
          "a|b\n| c |\r\n````\n# title",
          "w".repeat(10_000),
          "");

  private HostileReport() {}

  /** Cells of every verdict; the first one that differs has a differing row for each word. */
  public static Report report() {
    String all = String.join(" ", WORDS);
    return new Report(
        Report.VERSION,
        "0.0.0",
        all,
        "2024-05-06T07:08:09.123456Z",
        "replay",
        List.of("compare", "--input", all),
        new Report.InputFacts(all, 12_345, 678, "ab".repeat(32)),
        List.of(
            new Report.ExampleFacts(
                "word-count",
                "counts words",
                Map.of("batch", "1s", "table", all),
                "every row",
                overview(),
                null)),
        List.of(
            new EngineFacts("reference", Map.of(), List.of(), null, List.of(), List.of(), null),
            new EngineFacts(
                "flink",
                Map.of(all, all),
                List.of(new Status.Setting(all, all, all)),
                1.5,
                List.of(all),
                List.of(
                    new EngineFacts.Usage(0.25, 0.1, 100_000_000),
                    new EngineFacts.Usage(0.5, 0.3, 200_000_000)),
                new EngineFacts.Connection(3, 2, 1, fault(all)))),
        new Machine(all, all, 2, "1g", 1L << 34, all, 12.5),
        "differences.md",
        List.of(all),
        cells(all),
        List.of());
  }

  private static EngineFacts.NetworkFault fault(String account) {
    var facts = new FaultFacts(true, 1, 20, 3, 0.5, 1, 10, 0, 0, 2, 2.1);
    return new EngineFacts.NetworkFault("cut-line", 7, 1, facts, account);
  }

  private static Overview overview() {
    List<Overview.KeyCurves> curves = new ArrayList<>();
    List<Overview.Row> rows = new ArrayList<>();
    for (String word : WORDS) {
      curves.add(new Overview.KeyCurves(word, List.of(List.of(1L, 2L), List.of(2L, 2L))));
      rows.add(new Overview.Row(1000, 2000, word, Arrays.asList(1L, null)));
    }
    return new Overview(
        List.of("reference", "flink"),
        WORDS.size(),
        2,
        3,
        new Overview.Curves("count", List.of(1000L, 2000L), curves),
        new Overview.Rows(WORDS.size(), rows));
  }

  private static List<Cell> cells(String all) {
    List<Cell.DifferingRow> rows = new ArrayList<>();
    for (String word : WORDS) {
      rows.add(
          new Cell.DifferingRow(
              Difference.Kind.CHANGED,
              false,
              null,
              1000,
              2000,
              word,
              1L,
              2L,
              List.of(new Cell.InputLine(7, word + " " + all.substring(0, 400)))));
    }
    List<Cell> cells = new ArrayList<>();
    cells.add(cell("reference", Verdict.AGREES, null, List.of()));
    cells.add(cell("dstream", Verdict.DIFFERS, "5 rows", rows));
    cells.add(cell("structured", Verdict.FAILED, all, List.of()));
    cells.add(cell("flink", Verdict.TIMED_OUT, all, List.of()));
    cells.add(cell("odd", Verdict.UNSUPPORTED, all, List.of()));
    cells.add(cell("still", Verdict.EMPTY, all, List.of()));
    return cells;
  }

  private static Cell cell(
      String engine, Verdict verdict, String reason, List<Cell.DifferingRow> rows) {
    boolean done = verdict == Verdict.AGREES || verdict == Verdict.DIFFERS;
    long differences = rows.size();
    return new Cell(
        "word-count",
        engine,
        verdict,
        reason,
        done ? "every row; batches by the same file" : null,
        done ? 1234L : null,
        done ? 5L : null,
        done ? 2.0 : null,
        done ? 1.25 : null,
        done ? 0.5 : null,
        done ? 300_000_000L : null,
        done ? new BatchTimes(1, List.of(9000L, 1000L, 2000L, 1500L, 1250L)) : null,
        done ? "cd".repeat(32) : null,
        done ? 0L : null,
        done ? 0L : null,
        done ? differences : null,
        null,
        rows);
  }
}
