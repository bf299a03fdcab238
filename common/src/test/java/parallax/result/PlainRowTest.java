package parallax.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in the form in which they are written. */
final class PlainRowTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, '', 0",
    "1000, -62135596800000, 999999999999999999, a b, 7",
    "-5, 1, 2, '#{}:', -999999999999999999"
  })
  void aPlainRowIsRead(long batch, long start, long end, String key, long value) {
    assertThat(parse(line(batch, start, end, key, value)))
        .isEqualTo(new ResultRow(batch, new Count(start, end, key, value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"batch\":1,\"start\":2,\"end\":3,\"value\":5}",
        "{\"batch\":1,\"start\":2,\"end\":3,\"key\":\"k\",\"value\":5",
        "{\"batch\":1,\"start\":2,\"end\":3,\"key\":\"k\",\"value\":5} ",
        "{\"batch\":1,\"start\":2,\"end\":3,\"key\":\"k\",\"value\":5}}",
        "{\"batch\": 1,\"start\":2,\"end\":3,\"key\":\"k\",\"value\":5}",
        "{\"start\":2,\"batch\":1,\"end\":3,\"key\":\"k\",\"value\":5}",
        "{\"batch\":01,\"start\":2,\"end\":3,\"key\":\"k\",\"value\":5}",
        "{\"batch\":-,\"start\":2,\"end\":3,\"key\":\"k\",\"value\":5}",
        "{\"batch\":1.0,\"start\":2,\"end\":3,\"key\":\"k\",\"value\":5}",
        "{\"batch\":1,\"start\":2,\"end\":3,\"key\":\"k\",\"value\":1234567890123456789}",
        "{\"batch\":1,\"start\":2,\"end\":3,\"key\":\"\t\",\"value\":5}",
        "{\"batch\":1,\"start\":2,\"end\":3,\"key\":\"k\\n\",\"value\":5}",
        "{\"batch\":1,\"start\":2,\"end\":3,\"key\":\"k\"\",\"value\":5}",
        "{\"batch\":1,\"start\":2,\"end\":3,\"key\":\"\u00e4\",\"value\":5}",
        "{\"batch\":1,\"start\":2,\"end\":3,\"key\":\"k\",\"value\":5,\"value\":6}",
      })
  void anythingElseIsLeftToTheParserOfJson(String line) {
    assertThat(parse(line)).isNull();
  }

  @Test
  void noPartOfARowIsARow() {
    String row = line(1, 2, 3, "key", 4);
    for (int length = 0; length < row.length(); length++) {
      assertThat(parse(row.substring(0, length))).as(row.substring(0, length)).isNull();
    }
  }

  @Test
  void whatIsBehindTheLineIsNotRead() {
    byte[] bytes = (line(1, 2, 3, "key", 4) + "5}").getBytes(StandardCharsets.UTF_8);

    assertThat(PlainRow.parse(bytes, bytes.length - 2))
        .isEqualTo(new ResultRow(1, new Count(2, 3, "key", 4)));
  }

  private static String line(long batch, long start, long end, String key, long value) {
    return "{\"batch\":%d,\"start\":%d,\"end\":%d,\"key\":\"%s\",\"value\":%d}"
        .formatted(batch, start, end, key, value);
  }

  private static ResultRow parse(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    return PlainRow.parse(bytes, bytes.length);
  }
}
