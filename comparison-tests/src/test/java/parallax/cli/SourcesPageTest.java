package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parallax.options.SinkOptions;
import parallax.options.SourceOptions;
import parallax.process.Engines;
import picocli.CommandLine;

/** docs/sources.md has a row for every source and engine, and its commands are commands. */
final class SourcesPageTest {

  private static final Path HOME = Path.of(System.getProperty("parallax.home"));

  /** Sources that need clients, which the reference has not. */
  private static final List<String> CLIENTS = List.of("kafka", "kinesis");

  private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|`)parallax ([^`\n]+)");

  /** A row of the table: source, engine, and five more columns. */
  private record Row(List<String> columns) {
    String source() {
      return columns.get(0);
    }

    String engine() {
      return columns.get(1);
    }
  }

  @Test
  void everySourceAndEngineHasARow() throws Exception {
    List<String> sources =
        Arrays.stream(SourceOptions.SourceName.values())
            .map(source -> source.name().toLowerCase(Locale.ROOT))
            .toList();
    List<String> engines = Engines.of(HOME).names();

    List<Row> rows = rows("# Sources");

    for (String source : sources) {
      for (String engine : engines) {
        boolean none = CLIENTS.contains(source) && engine.equals(Engines.REFERENCE);
        assertThat(rows)
            .as(source + " on " + engine)
            .filteredOn(row -> row.source().equals(source) && row.engine().equals(engine))
            .hasSize(none ? 0 : 1);
      }
    }
    assertThat(rows).allMatch(row -> engines.contains(row.engine()));
    assertThat(rows).allMatch(row -> row.columns().stream().noneMatch(String::isBlank));
  }

  @Test
  void everySinkAndEngineHasARow() throws Exception {
    List<String> engines = Engines.of(HOME).names();

    List<Row> rows = rows("## Sinks");

    for (SinkOptions.Place place : SinkOptions.Place.values()) {
      for (String engine : engines) {
        String sink = place.name().toLowerCase(Locale.ROOT);
        boolean none = place == SinkOptions.Place.KAFKA && engine.equals(Engines.REFERENCE);
        assertThat(rows)
            .as(sink + " on " + engine)
            .filteredOn(row -> row.source().equals(sink) && row.engine().equals(engine))
            .hasSize(none ? 0 : 1);
      }
    }
    assertThat(rows).allMatch(row -> row.columns().stream().noneMatch(String::isBlank));
  }

  static Stream<String> commands() throws Exception {
    return COMMAND.matcher(page()).results().map(found -> found.group(1).strip());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void itsCommandsAreCommands(String command) {
    CommandLine.ParseResult parsed = Main.commandLine().parseArgs(command.split(" ", -1));

    assertThat(parsed.hasSubcommand()).isTrue();
  }

  /** The rows of the first table behind that heading. */
  private static List<Row> rows(String heading) throws Exception {
    String behind = page().split(Pattern.quote(heading + "\n"), 2)[1];
    return behind
        .lines()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> Arrays.stream(line.substring(1).split("\\|", -1)).map(String::strip).toList())
        .map(columns -> new Row(columns.subList(0, columns.size() - 1)))
        .toList();
  }

  private static String page() throws Exception {
    return Files.readString(HOME.resolve("docs/sources.md"));
  }
}
