package parallax.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.engine.Status;
import parallax.engine.Status.Setting;
import parallax.example.Example;
import parallax.example.Examples;

/** What the engine tells about itself, and what it could do without. */
final class FlinkSettingsTest {

  @TempDir private Path folder;

  @Test
  void everySettingHasOneNameAndAReason() {
    List<Setting> settings = FlinkSettings.forParallelism(2);

    assertThat(settings).extracting(Setting::name).doesNotHaveDuplicates();
    assertThat(settings).extracting(Setting::reason).noneMatch(String::isBlank);
  }

  @Test
  void readyTellsVersionsAndSettings() throws Exception {
    try (TestEngine engine = new TestEngine(folder, 2)) {
      Status.Ready ready = engine.ready();

      assertThat(ready.versions()).containsKey("java");
      assertThat(ready.versions().get("flink")).startsWith("2.");
      assertThat(ready.settings()).isEqualTo(FlinkSettings.forParallelism(2));
    }
  }

  @Test
  void eventsAndCountsTravelWithoutKryo() throws Exception {
    List<Setting> settings = new ArrayList<>(FlinkSettings.forParallelism(2));
    settings.add(new Setting(PipelineOptions.GENERIC_TYPES.key(), "false", "Kryo would fail"));
    try (TestEngine engine = new TestEngine(folder, settings, Map.of())) {
      Path stream = new Recording().line(0, "a b").line(9_000, 0, "a b").in(folder);
      Path wordValues = Files.writeString(folder.resolve("values.txt"), "a\t1\n");

      for (Example example : Examples.load().all()) {
        Map<String, String> values = new HashMap<>(example.defaults());
        values.put("delay", "0s");
        values.put("window", "1s");
        values.put("slide", "1s");
        values.put("table", wordValues.toString());
        values.put("initial", wordValues.toString());

        assertThat(engine.replay(example.slug(), values, stream).done().rows())
            .as(example.slug())
            .isPositive();
      }
    }
  }
}
