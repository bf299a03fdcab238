package parallax.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.event.InputException;

/** What was written to a journal comes back as it was, or not at all. */
final class JournalTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("rows.journal");
  }

  @Test
  void whatWasAddedIsThereWhenItIsOpenedAgain() {
    write(entry(0, 1000, "to", "be"), entry(1, 2000), entry(2, 3000, "or"));

    try (Journal journal = Journal.open(file)) {
      assertThat(journal.next()).isEqualTo(3);
      assertThat(journal.entry(0)).isEqualTo(entry(0, 1000, "be", "to")); // In the order of rows.
      assertThat(journal.entry(1)).isEqualTo(entry(1, 2000));
      assertThat(journal.dropped()).isZero();
      assertThat(journal.totals().batches()).isEqualTo(3);
      assertThat(journal.totals().rows()).isEqualTo(3);
      assertThat(journal.totals().lastBatch()).isEqualTo(3000);
    }
  }

  @Test
  void lateRowsAndLinesComeBackToo() {
    var late = new Count(0, 10, null, 7);
    var entry = new Journal.Entry(0, 42, new BatchCounts(1000, List.of(), List.of(late)));
    write(entry);

    try (Journal journal = Journal.open(file)) {
      assertThat(journal.entry(0)).isEqualTo(entry);
      assertThat(journal.totals().rows()).isZero();
    }
  }

  @Test
  void whateverIsCutOfTheLastEntryTheOthersAreThereAndItCanBeAddedAgain() throws Exception {
    write(entry(0, 1000, "to"));
    int whole = Files.readAllBytes(file).length;
    write(entry(1, 2000, "be"));
    byte[] content = Files.readAllBytes(file);
    for (int length = whole; length < content.length; length++) {
      Files.write(file, Arrays.copyOf(content, length));

      try (Journal journal = Journal.open(file)) {
        assertThat(journal.next()).as("%d bytes", length).isEqualTo(1);
        assertThat(journal.dropped()).isEqualTo(length - whole);
        assertThat(journal.entry(0)).isEqualTo(entry(0, 1000, "to"));
        assertThat(journal.add(entry(1, 2000, "be"), JournalTest::nothing)).isTrue();
      }
      assertThat(file).hasBinaryContent(content);
    }
  }

  @Test
  void whereverABitIsFlippedNoOtherRowComesOut() throws Exception {
    List<Journal.Entry> all = List.of(entry(0, 1000, "to"), entry(1, 2000, "be", "or"));
    write(all.toArray(Journal.Entry[]::new));
    byte[] content = Files.readAllBytes(file);
    int refused = 0;
    for (int i = 0; i < content.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = content.clone();
        damaged[i] ^= (byte) (1 << bit);
        Files.write(file, damaged);
        try (Journal journal = Journal.open(file)) {
          for (int number = 0; number < journal.next(); number++) {
            assertThat(journal.entry(number)).isEqualTo(sorted(all.get(number)));
          }
          assertThat(journal.next()).as("byte %d, bit %d", i, bit).isLessThan(all.size());
          assertThat(journal.dropped()).isPositive(); // As the length says that more was to come.
        } catch (InputException said) {
          assertThat(said).hasMessageContaining("rows.journal: ").hasMessageContaining("damaged");
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(content.length);
  }

  @Test
  void zerosAreNoEntries() throws Exception {
    Files.write(file, new byte[64]);

    assertThatThrownBy(() -> Journal.open(file))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": an entry is too short (byte 0): the checkpoint is damaged");
  }

  @Test
  void anEmissionIsTakenOnceIfItIsTheSameInWhateverOrder() {
    write(entry(0, 1000, "to", "be"));
    try (Journal journal = Journal.open(file)) {
      long position = journal.position();

      boolean added = journal.add(entry(0, 1000, "be", "to"), JournalTest::nothing);

      assertThat(added).isFalse();
      assertThat(journal.position()).isEqualTo(position);
      assertThatThrownBy(() -> journal.add(entry(0, 1000, "or"), JournalTest::nothing))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("emission 0, of batch 1000, came out otherwise after the restart");
    }
  }

  @Test
  void aJournalInUseIsRefusedUntilItIsLetGo() {
    try (Journal journal = Journal.open(file)) {
      journal.add(entry(0, 1000, "to"), JournalTest::nothing);

      assertThatThrownBy(() -> Journal.open(file))
          .isInstanceOf(InputException.class)
          .hasMessage(file + ": is in use: the same job runs already");
    }
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.next()).isEqualTo(1);
    }
  }

  @Test
  void aMissingEmissionIsNoticed() {
    write(entry(0, 1000));
    try (Journal journal = Journal.open(file)) {
      journal.require(1);

      assertThatThrownBy(() -> journal.add(entry(2, 3000), JournalTest::nothing))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("emission 1 is missing: the engine's checkpoint is ahead");
      assertThatThrownBy(() -> journal.require(2)).hasMessageContaining("emission 1 is missing");
    }
  }

  @Test
  void whatIsRolledBackIsForgottenAndOnlyAnEndOfAnEntryWillDo() {
    try (Journal journal = Journal.open(file)) {
      journal.add(entry(0, 1000, "to"), JournalTest::nothing);
      long position = journal.position();
      journal.add(entry(1, 2000, "be", "or"), JournalTest::nothing);
      journal.add(entry(2, 3000, "not"), JournalTest::nothing);

      assertThatThrownBy(() -> journal.rollBack(position + 1))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("no entry ends at byte");
      JournalTotals forgotten = journal.rollBack(position);

      assertThat(forgotten.batches()).isEqualTo(2);
      assertThat(forgotten.rows()).isEqualTo(3);
      assertThat(journal.totals().batches()).isEqualTo(1);
      assertThat(journal.add(entry(1, 2000, "otherwise"), JournalTest::nothing)).isTrue();
    }
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.next()).isEqualTo(2);
      assertThat(journal.entry(1)).isEqualTo(entry(1, 2000, "otherwise"));
    }
  }

  @Test
  void aBatchThatComesInPartsIsOne() {
    write(entry(0, 1000, "to"), entry(1, 1000, "be"), entry(2, 2000));

    try (Journal journal = Journal.open(file)) {
      assertThat(journal.totals().batches()).isEqualTo(2);
      assertThat(journal.totals().rows()).isEqualTo(2);
    }
  }

  @Test
  void halfOfAnEntryIsWrittenHalfway() {
    List<Long> sizes = new ArrayList<>();
    try (Journal journal = Journal.open(file)) {
      journal.add(entry(0, 1000, "to"), () -> sizes.add(file.toFile().length()));

      assertThat(sizes.get(0)).isBetween(1L, journal.position() - 1);
    }
  }

  private static void nothing() {
    // Nobody looks at a half of an entry.
  }

  private void write(Journal.Entry... entries) {
    try (Journal journal = Journal.open(file)) {
      for (Journal.Entry entry : entries) {
        assertThat(journal.add(entry, JournalTest::nothing)).isTrue();
      }
    }
  }

  private static Journal.Entry entry(long number, long batch, String... words) {
    return new Journal.Entry(
        number,
        0,
        new BatchCounts(
            batch, Arrays.stream(words).map(word -> new Count(0, batch, word, 1)).toList()));
  }

  private static Journal.Entry sorted(Journal.Entry entry) {
    BatchCounts batch = entry.batch();
    return new Journal.Entry(
        entry.number(),
        entry.lines(),
        new BatchCounts(
            batch.batch(), batch.counts().stream().sorted(Count.ORDER).toList(), batch.late()));
  }
}
