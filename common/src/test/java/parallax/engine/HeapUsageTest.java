package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a job allocates, whoever allocates it, and whether or not it is still there. */
final class HeapUsageTest {

  private static final int BLOCK_BYTES = 1 << 20;
  private static final int BLOCKS = 200;

  @Test
  void whatThreadsAllocatedThatAreGoneIsCounted() throws InterruptedException {
    HeapUsage usage = HeapUsage.start();
    List<byte[]> kept = new ArrayList<>();

    Thread thread = new Thread(() -> allocate(kept), "allocates and ends");
    thread.start();
    thread.join();
    System.gc();

    assertThat(kept).hasSize(BLOCKS / 10);
    assertThat(usage.allocatedBytes()).isGreaterThanOrEqualTo((long) BLOCKS * BLOCK_BYTES);
    assertThat(usage.collectionMillis()).isNotNegative();
  }

  @Test
  void whatWasAllocatedBeforeIsNotCounted() {
    List<byte[]> kept = new ArrayList<>();
    allocate(kept);

    long allocated = HeapUsage.start().allocatedBytes();

    assertThat(kept).hasSize(BLOCKS / 10);
    assertThat(allocated).isBetween(0L, (long) BLOCKS / 2 * BLOCK_BYTES);
  }

  private static void allocate(List<byte[]> kept) {
    for (int i = 0; i < BLOCKS; i++) {
      byte[] block = new byte[BLOCK_BYTES];
      if (i % 10 == 0) {
        kept.add(block);
      }
    }
  }
}
