package parallax.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import parallax.event.Batch;
import parallax.event.Event;
import parallax.example.Parameters;
import parallax.reference.IncrementalWordCount;
import parallax.reference.ReferenceExample;
import parallax.reference.SlidingWindowCount;
import parallax.reference.StatefulCount;
import parallax.reference.TransformJoin;
import parallax.reference.WindowedWordCount;
import parallax.reference.WordCount;
import parallax.result.BatchCounts;
import parallax.result.Count;

/** Jobs with the mistakes that ports make; each computes something near the truth. */
enum MutantJobs {
  /** A set where a multiset belongs: a word counts once per line. */
  WORDS_OF_A_LINE_AS_A_SET("word-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      return new WordCount().build(batches.map(MutantJobs::withoutRepetition), parameters);
    }
  },
  /** The empty words at the end of a line are dropped, as Java's own split drops them. */
  TRAILING_EMPTY_WORDS_DROPPED("word-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      return new WordCount()
          .build(batches.map(batch -> mapped(batch, String::stripTrailing)), parameters);
    }
  },
  /** The window holds one batch more than it says. */
  WINDOW_LONGER_BY_A_BATCH("sliding-window-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      long batchMillis = parameters.batch().toMillis();
      Parameters longer = with(parameters, "window", "4s");
      return new SlidingWindowCount()
          .build(batches, longer)
          .map(emitted -> moved(emitted, batchMillis, 0));
    }
  },
  /** The window is right, but a batch too late. */
  WINDOW_OFF_BY_A_BATCH("sliding-window-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      long batchMillis = parameters.batch().toMillis();
      return new SlidingWindowCount()
          .build(batches, parameters)
          .map(emitted -> moved(emitted, batchMillis, batchMillis));
    }
  },
  /** A window after every batch, whatever the slide. */
  SLIDE_IGNORED("sliding-window-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      return new SlidingWindowCount().build(batches, with(parameters, "slide", "1s"));
    }
  },
  /** The inverse function subtracts nothing, so that old words stay. */
  INVERSE_FUNCTION_WRONG("sliding-window-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      long tooLong = 1000_000L - parameters.window().toMillis();
      return new SlidingWindowCount()
          .build(batches, with(parameters, "window", "1000s"))
          .map(emitted -> moved(emitted, tooLong, 0));
    }
  },
  /** Words that fell to zero stay, since nobody filters them. */
  ZERO_COUNTS_KEPT("sliding-window-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      HashSet<String> seen = new HashSet<>();
      return new SlidingWindowCount()
          .build(batches, parameters)
          .map(emitted -> withZeros(emitted, seen));
    }
  },
  /** A map from word to category has room for one category. */
  TABLE_WITHOUT_MULTIPLICITY("transform-join") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      HashSet<String> joined = new HashSet<>();
      return new TransformJoin()
          .build(batches, parameters)
          .map(emitted -> filtered(emitted, row -> isFirstCategory(row, joined)));
    }
  },
  /** The state starts empty. */
  INITIAL_STATE_FORGOTTEN("stateful-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      return new IncrementalWordCount().build(batches, parameters);
    }
  },
  /** Words that are only in the initial state show when they first come, not from the start. */
  INITIAL_STATE_ONLY_ON_TOUCH("stateful-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      return new StatefulCount()
          .build(batches, parameters)
          .map(emitted -> filtered(emitted, row -> !row.key().equals("never")));
    }
  },
  /** A batch without lines ends the state. */
  STATE_LOST_OVER_AN_EMPTY_BATCH("stateful-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      return sinceEmptyBatch(new StatefulCount(), batches, parameters);
    }
  },
  /** What is emitted are the counts of the batch, not of the table. */
  TABLE_NOT_KEPT("incremental-word-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      return new WordCount().build(batches, parameters).map(MutantJobs::asTable);
    }
  },
  /** The same over an empty batch only. */
  TABLE_LOST_OVER_AN_EMPTY_BATCH("incremental-word-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      return sinceEmptyBatch(new IncrementalWordCount(), batches, parameters);
    }
  },
  /** Nothing is ever late. */
  LATE_ROWS_KEPT("windowed-word-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      return new WindowedWordCount().build(batches, with(parameters, "delay", "100d"));
    }
  },
  /** The watermark moves before the batch that moves it is counted. */
  LATE_ROWS_DROPPED_A_BATCH_EARLY("windowed-word-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      return afterItsOwnWatermark(batches, parameters);
    }
  },
  /** A line that is late for one of its windows is dropped from all. */
  LATE_FOR_ONE_IS_LATE_FOR_ALL("windowed-word-count") {
    @Override
    Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters) {
      long slide = parameters.slide().toMillis();
      return new WindowedWordCount()
          .build(batches, parameters)
          .map(
              emitted ->
                  filtered(
                      emitted,
                      row ->
                          emitted.late().stream()
                              .noneMatch(
                                  late ->
                                      late.key().equals(row.key())
                                          && late.start() + slide == row.start())));
    }
  };

  private final String example;

  MutantJobs(String example) {
    this.example = example;
  }

  /** The slug of the example that it gets wrong. */
  String example() {
    return example;
  }

  /** What it emits. */
  abstract Stream<BatchCounts> run(Stream<Batch> batches, Parameters parameters);

  private static Parameters with(Parameters parameters, String name, String value) {
    Map<String, String> values = new HashMap<>(parameters.values());
    values.put(name, value);
    return new Parameters(values);
  }

  private static Batch mapped(Batch batch, UnaryOperator<String> change) {
    List<Event> events =
        batch.events().stream()
            .map(e -> new Event(e.arrivalMillis(), e.eventMillis(), change.apply(e.text())))
            .toList();
    return new Batch(batch.startMillis(), batch.endMillis(), events);
  }

  private static Batch withoutRepetition(Batch batch) {
    return mapped(
        batch, text -> String.join(" ", Stream.of(text.split(" ", -1)).distinct().toList()));
  }

  private static BatchCounts moved(BatchCounts emitted, long startBy, long endBy) {
    return new BatchCounts(
        emitted.batch(),
        emitted.counts().stream()
            .map(r -> new Count(r.start() + startBy, r.end() + endBy, r.key(), r.value()))
            .toList());
  }

  private static BatchCounts filtered(
      BatchCounts emitted, java.util.function.Predicate<Count> kept) {
    return new BatchCounts(
        emitted.batch(), emitted.counts().stream().filter(kept).toList(), emitted.late());
  }

  private static BatchCounts withZeros(BatchCounts emitted, Set<String> seen) {
    List<Count> rows = new ArrayList<>(emitted.counts());
    if (!rows.isEmpty()) {
      long start = rows.get(0).start();
      long end = rows.get(0).end();
      HashSet<String> gone = new HashSet<>(seen);
      rows.forEach(row -> gone.remove(row.key()));
      rows.forEach(row -> seen.add(row.key()));
      gone.forEach(word -> rows.add(new Count(start, end, word, 0)));
    }
    return new BatchCounts(emitted.batch(), rows);
  }

  private static boolean isFirstCategory(Count row, Set<String> joined) {
    String word = row.key().substring(row.key().indexOf('\t') + 1);
    return joined.add(row.start() + " " + word);
  }

  private static BatchCounts asTable(BatchCounts emitted) {
    return new BatchCounts(
        emitted.batch(),
        emitted.counts().stream().map(r -> new Count(0, 0, r.key(), r.value())).toList());
  }

  private static Stream<BatchCounts> sinceEmptyBatch(
      ReferenceExample example, Stream<Batch> batches, Parameters parameters) {
    List<Batch> soFar = new ArrayList<>();
    return batches.map(
        batch -> {
          if (batch.events().isEmpty()) {
            soFar.clear();
          }
          soFar.add(batch);
          List<BatchCounts> emitted = example.build(soFar.stream(), parameters).toList();
          return emitted.get(emitted.size() - 1);
        });
  }

  private static Stream<BatchCounts> afterItsOwnWatermark(
      Stream<Batch> batches, Parameters parameters) {
    List<Batch> soFar = new ArrayList<>();
    return batches.map(
        batch -> {
          // A line without words of its own, a batch before, moves the watermark as this batch
          // will.
          long newest =
              batch.events().stream().mapToLong(Event::eventMillis).max().orElse(Long.MIN_VALUE);
          if (newest > Long.MIN_VALUE) {
            Event early = new Event(batch.startMillis(), newest, "early");
            soFar.add(new Batch(batch.startMillis(), batch.endMillis(), List.of(early)));
          }
          soFar.add(batch);
          List<BatchCounts> emitted =
              new WindowedWordCount().build(soFar.stream(), parameters).toList();
          return filtered(emitted.get(emitted.size() - 1), row -> !row.key().equals("early"));
        });
  }
}
