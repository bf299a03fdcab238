package parallax.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Sorted rows from several places as one: a merge. */
public record MergedRows(List<? extends Rows> parts, Comparator<ResultRow> order) implements Rows {

  public MergedRows {
    parts = List.copyOf(parts);
  }

  @Override
  public Cursor open() {
    return parts.size() == 1 ? parts.get(0).open() : new MergeCursor(parts, order);
  }

  /** The next row of a part. */
  private static final class Head {
    private final Cursor rows;
    private ResultRow row;

    Head(Cursor rows) {
      this.rows = rows;
    }

    ResultRow row() {
      return row;
    }

    boolean move() {
      row = rows.next();
      return row != null;
    }
  }

  private static final class MergeCursor implements Cursor {
    private final Comparator<ResultRow> order;
    private final List<Head> all = new ArrayList<>();
    private final PriorityQueue<Head> others;

    /** The part with the least row; null when all are at their ends. */
    private Head first;

    MergeCursor(List<? extends Rows> parts, Comparator<ResultRow> order) {
      this.order = order;
      this.others = new PriorityQueue<>(Comparator.comparing(Head::row, order));
      try {
        for (Rows part : parts) {
          Head head = new Head(part.open());
          all.add(head);
          if (head.move()) {
            others.add(head);
          }
        }
      } catch (RuntimeException failed) {
        close();
        throw failed;
      }
      this.first = others.poll();
    }

    @Override
    public ResultRow next() {
      if (first == null) {
        return null;
      }
      ResultRow row = first.row();
      if (!first.move()) {
        first = others.poll();
      } else if (!others.isEmpty() && order.compare(first.row(), others.peek().row()) > 0) {
        others.add(first);
        first = others.poll();
      }
      return row;
    }

    @Override
    public void close() {
      all.forEach(head -> head.rows.close());
    }
  }
}
