package parallax.fakes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import parallax.compare.Comparison;
import parallax.compare.Result;
import parallax.compare.Rule;
import parallax.result.ResultFile;
import parallax.result.ResultReader;
import parallax.result.ResultRow;
import parallax.result.RowSort;
import parallax.result.Rows;
import parallax.result.SortSpace;

/** Compares two result files, or only reads and sorts them, in a process of its own. */
public final class PairOfFiles {

  private static final int KEPT = 20;

  private PairOfFiles() {}

  /** Takes {@code compare} or {@code sort}, a folder to work in, and the two files. */
  public static void main(String[] arguments) {
    SortSpace space = SortSpace.in(Path.of(arguments[1]));
    List<Path> files = List.of(Path.of(arguments[2]), Path.of(arguments[3]));
    if (arguments[0].equals("compare")) {
      compare(files, space);
    } else {
      files.forEach(file -> sort(file, space));
    }
  }

  private static void compare(List<Path> files, SortSpace space) {
    try (Result expected = result(files.get(0), space);
        Result actual = result(files.get(1), space)) {
      Comparison comparison = Rule.EVERY_ROW.compare(expected, actual, KEPT);
      System.out.println(comparison.verdict() + " " + comparison.differences());
    }
  }

  private static Result result(Path file, SortSpace space) {
    return new Result(new ResultFile(file, true), Rows.of(List.of()), space);
  }

  /** What a comparison without digests would do before it merges. */
  private static void sort(Path file, SortSpace space) {
    try (ResultReader reader = ResultReader.open(file);
        var sorted = new RowSort(ResultRow.ORDER, space)) {
      for (ResultRow row = reader.next(); row != null; row = reader.next()) {
        sorted.add(row);
      }
      long rows = 0;
      try (Rows.Cursor cursor = sorted.open()) {
        while (cursor.next() != null) {
          rows++;
        }
      }
      System.out.println(rows + " rows");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
