package parallax.flink.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The replay source without a cluster, call by call. */
final class ReplaySourceTest {

  @TempDir private Path folder;

  private ReplaySource source;

  /** Two lines in the first batch, none in the second, one in the third. */
  @BeforeEach
  void record() throws IOException {
    Path file =
        Files.writeString(folder.resolve("three.stream"), "0\t7\ta\n999\t3\tb\n2000\t2000\tc\n");
    source =
        new ReplaySource(
            "no running job",
            file.toString(),
            Duration.ofSeconds(1),
            1_000,
            new ArrivalTime(false),
            BatchPace.FREE);
  }

  @Test
  void eachCallEmitsABatchThenItsEndAndThenOneWatermark() throws Exception {
    ReplayReader reader = reader(ReplaySplit.WHOLE_STREAM);
    Emitted emitted = new Emitted();

    assertThat(reader.pollNext(emitted)).isEqualTo(InputStatus.MORE_AVAILABLE);
    assertThat(emitted.took()).containsExactly("a at 0", "b at 999", "end 1000", "watermark 999");
    assertThat(reader.pollNext(emitted)).isEqualTo(InputStatus.MORE_AVAILABLE);
    assertThat(emitted.took()).containsExactly("end 2000", "watermark 1999");
    assertThat(reader.pollNext(emitted)).isEqualTo(InputStatus.MORE_AVAILABLE);
    assertThat(emitted.took()).containsExactly("c at 2000", "last end 3000", "watermark 2999");
    assertThat(reader.pollNext(emitted)).isEqualTo(InputStatus.END_OF_INPUT);
    assertThat(emitted.took()).isEmpty();
  }

  @Test
  void aReaderGoesOnFromTheSnapshotOfAnother() throws Exception {
    ReplayReader first = reader(ReplaySplit.WHOLE_STREAM);
    first.pollNext(new Emitted());
    List<ReplaySplit> snapshot = first.snapshotState(1);

    ReplayReader second = new ReplayReader(source);
    second.start();
    second.addSplits(throughBytes(snapshot));
    second.notifyNoMoreSplits();
    Emitted emitted = new Emitted();
    second.pollNext(emitted);
    second.pollNext(emitted);

    assertThat(snapshot).containsExactly(new ReplaySplit(1, 999));
    assertThat(emitted.took())
        .containsExactly(
            "watermark 999", // Which Flink does not keep.
            "end 2000",
            "watermark 1999",
            "c at 2000",
            "last end 3000",
            "watermark 2999");
    assertThat(second.pollNext(emitted)).isEqualTo(InputStatus.END_OF_INPUT);
  }

  @Test
  void nothingIsReadUntilTheEnumeratorsLastMessageIsThere() throws Exception {
    ReplayReader reader = new ReplayReader(source);
    reader.start();
    CompletableFuture<Void> available = reader.isAvailable();

    assertThat(reader.pollNext(new Emitted())).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    assertThat(reader.isAvailable()).isSameAs(available).isNotDone();

    reader.addSplits(List.of(ReplaySplit.WHOLE_STREAM));

    assertThat(reader.pollNext(new Emitted())).isEqualTo(InputStatus.NOTHING_AVAILABLE);
    assertThat(reader.isAvailable()).isSameAs(available).isNotDone();

    reader.notifyNoMoreSplits();

    assertThat(available).isDone();
    assertThat(reader.pollNext(new Emitted())).isEqualTo(InputStatus.MORE_AVAILABLE);
  }

  @Test
  void aReaderThatGetsNoSplitEnds() throws Exception {
    ReplayReader reader = new ReplayReader(source);
    reader.start();
    reader.notifyNoMoreSplits();

    assertThat(reader.isAvailable()).isDone();
    assertThat(reader.pollNext(new Emitted())).isEqualTo(InputStatus.END_OF_INPUT);
    assertThat(reader.snapshotState(1)).isEmpty();
  }

  @Test
  void splitsAndTheEnumeratorsStateAreTheSameAfterSerialisation() throws IOException {
    for (ReplaySplit split :
        List.of(ReplaySplit.WHOLE_STREAM, new ReplaySplit(Integer.MAX_VALUE, Long.MAX_VALUE))) {
      assertThat(throughBytes(List.of(split))).containsExactly(split);
      assertThat(throughBytes(source.getEnumeratorCheckpointSerializer(), List.of(split)))
          .containsExactly(split);
    }
    assertThat(throughBytes(source.getEnumeratorCheckpointSerializer(), List.of())).isEmpty();
  }

  @Test
  void aSplitOfAnotherVersionIsRefused() {
    ReplaySplitSerializer serializer = new ReplaySplitSerializer();
    byte[] bytes = serializer.serialize(ReplaySplit.WHOLE_STREAM);

    assertThatThrownBy(() -> serializer.deserialize(2, bytes)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> serializer.deserialize(1, new byte[3]))
        .isInstanceOf(IOException.class);
  }

  private ReplayReader reader(ReplaySplit split) {
    ReplayReader reader = new ReplayReader(source);
    reader.start();
    reader.addSplits(List.of(split));
    reader.notifyNoMoreSplits();
    return reader;
  }

  private List<ReplaySplit> throughBytes(List<ReplaySplit> splits) throws IOException {
    List<ReplaySplit> copies = new ArrayList<>();
    for (ReplaySplit split : splits) {
      copies.add(throughBytes(source.getSplitSerializer(), split));
    }
    return copies;
  }

  private static <T> T throughBytes(SimpleVersionedSerializer<T> serializer, T value)
      throws IOException {
    return serializer.deserialize(serializer.getVersion(), serializer.serialize(value));
  }

  /** Writes down what a reader emits. */
  private static final class Emitted implements ReaderOutput<Replayed> {
    private final List<String> log = new ArrayList<>();

    /** What was emitted since the last call. */
    List<String> took() {
      List<String> taken = List.copyOf(log);
      log.clear();
      return taken;
    }

    @Override
    public void collect(Replayed replayed) {
      log.add(replayed + " without a timestamp");
    }

    @Override
    public void collect(Replayed replayed, long timestamp) {
      if (replayed.event() != null) {
        log.add(replayed.event().text() + " at " + timestamp);
      } else {
        log.add((replayed.end().last() ? "last end " : "end ") + replayed.end().endMillis());
      }
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      log.add("watermark " + watermark.getTimestamp());
    }

    @Override
    public void markIdle() {
      log.add("idle");
    }

    @Override
    public void markActive() {
      log.add("active");
    }

    @Override
    public SourceOutput<Replayed> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {
      // There is one output.
    }
  }
}
