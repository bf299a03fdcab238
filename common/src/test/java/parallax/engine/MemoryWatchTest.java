package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Only a full heap that is collected all the time is the end. */
final class MemoryWatchTest {

  private static final int SECONDS = 3 * MemoryWatch.WINDOW_SECONDS;

  @Test
  void aFullHeapThatIsCollectedAllTheTimeIsTheEnd() {
    assertThat(judge(SECONDS, 0.9, 0.99))
        .contains("90 % of the last 10 s went to collections, after which the heap is still full");
  }

  @Test
  void aFullHeapIsNoneWhileTheProcessGetsOn() {
    assertThat(judge(SECONDS, 0.5, 1)).isEmpty();
  }

  @Test
  void collectionsThatEmptyTheHeapAreNone() {
    assertThat(judge(SECONDS, 0.95, 0.3)).isEmpty();
  }

  @Test
  void aMomentIsNone() {
    assertThat(judge(MemoryWatch.WINDOW_SECONDS - 1, 1, 1)).isEmpty();
  }

  @Test
  void whatWasLongAgoDoesNotCount() {
    var watch = new MemoryWatch();
    add(watch, 0, SECONDS, 0, 0.2);

    assertThat(add(watch, SECONDS, MemoryWatch.WINDOW_SECONDS - 3, 1, 1)).isEmpty();
    assertThat(add(watch, 2 * SECONDS, MemoryWatch.WINDOW_SECONDS + 1, 1, 1)).isPresent();
  }

  private static Optional<String> judge(int seconds, double share, double fullness) {
    return add(new MemoryWatch(), 0, seconds, share, fullness);
  }

  private static Optional<String> add(
      MemoryWatch watch, int from, int seconds, double share, double fullness) {
    return IntStream.rangeClosed(from, from + seconds)
        .mapToObj(
            second ->
                watch.add(
                    new MemoryWatch.Sample(
                        second * 1_000_000_000L,
                        Math.round((second - from) * share * 1000),
                        fullness)))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
