package parallax.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultRecordTest {

  static Stream<ResultRecord> records() {
    return Stream.of(
        ResultRecord.row(1000, new Count(0, 1000, "word", 2)),
        ResultRecord.row(Long.MAX_VALUE, new Count(-5, 5, "tab\t\"quote\" \ud83c\udf0a", -1)),
        ResultRecord.row(0, new Count(0, 0, "", 0)),
        ResultRecord.late(1000, new Count(-300, 300, "late", 3)),
        ResultRecord.late(1000, new Count(0, 0, null, 7)),
        ResultRecord.end(2000, 1L << 40, 0));
  }

  @ParameterizedTest
  @MethodSource("records")
  void aRecordIsTheSameAfterItWasRead(ResultRecord record) {
    assertThat(ResultRecord.parse(record.value())).isEqualTo(record);
  }

  @Test
  void aRowLooksAsInAResultFile() {
    ResultRecord row = ResultRecord.row(1000, new Count(0, 1000, "word", 2));

    assertThat(row.value())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("{\"batch\":1000,\"start\":0,\"end\":1000,\"key\":\"word\",\"value\":2}");
    assertThat(row.key()).asString(StandardCharsets.UTF_8).isEqualTo("0\t1000\tword");
  }

  @Test
  void theEndOfABatchComesLastAndCountsItsRows() {
    Count row = new Count(0, 1000, "word", 2);

    List<ResultRecord> records =
        ResultRecord.of(new BatchCounts(1000, List.of(row, row), List.of(row)));

    assertThat(records)
        .containsExactly(
            ResultRecord.row(1000, row),
            ResultRecord.row(1000, row),
            ResultRecord.late(1000, row),
            ResultRecord.end(1000, 2, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"batch\":1}",
        "{\"batch\":1,\"rows\":2}",
        "{\"batch\":1,\"rows\":2,\"lateRows\":0,\"key\":\"a\"}",
        "{\"batch\":1,\"start\":0,\"end\":0,\"value\":1}",
        "{\"batch\":1,\"start\":0,\"end\":0,\"key\":\"a\",\"value\":1.5}",
        "{\"batch\":1,\"start\":0,\"end\":0,\"key\":null,\"value\":1}",
        "{\"batch\":1,\"start\":0,\"end\":0,\"key\":\"a\",\"value\":1,\"more\":1}",
        "{\"batch\":1,\"batch\":1,\"rows\":2,\"lateRows\":0}",
        "{\"batch\":1,\"rows\":2,\"lateRows\":0} x"
      })
  void anythingElseIsRefused(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> ResultRecord.parse(bytes))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
