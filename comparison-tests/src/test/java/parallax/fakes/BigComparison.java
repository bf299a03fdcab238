package parallax.fakes;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parallax.compare.Comparison;
import parallax.compare.Difference;
import parallax.compare.OverviewOf;
import parallax.compare.Result;
import parallax.compare.Rule;
import parallax.result.ResultFile;
import parallax.result.Rows;
import parallax.result.SortSpace;

/** Judges result files in a process of its own, so that a test can give it a small heap. */
public final class BigComparison {

  private static final int KEPT = 20;

  private BigComparison() {}

  /** Takes a rule, a folder to work in, the reference's file, and those of others. */
  public static void main(String[] arguments) {
    Rule rule = Rule.valueOf(arguments[0]);
    SortSpace space = SortSpace.in(Path.of(arguments[1]));
    Map<String, Result> results = new LinkedHashMap<>();
    for (String file : List.of(arguments).subList(2, arguments.length)) {
      results.put(file, new Result(new ResultFile(Path.of(file), true), Rows.of(List.of()), space));
    }
    Result reference = results.get(arguments[2]);
    for (Result actual : results.values()) {
      Comparison comparison = rule.compare(reference, actual, KEPT);
      System.out.println(comparison.verdict() + " " + comparison.expectedRows());
      comparison.first().forEach(BigComparison::print);
    }
    System.out.println(OverviewOf.of(rule, results).rows().total() + " places");
    results.values().forEach(Result::close);
  }

  private static void print(Difference row) {
    System.out.printf("%s %s %s %s%n", row.kind(), row.key(), row.expected(), row.actual());
  }
}
