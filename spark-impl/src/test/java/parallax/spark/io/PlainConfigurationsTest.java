package parallax.spark.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag;

/** A configuration arrives as it was, in fewer bytes; everything else goes as before. */
final class PlainConfigurationsTest {

  private static final ClassTag<Object> ANY = ClassTag.Any();

  private final Serializer plain = new PlainConfigurations(new SparkConf(false));

  @Test
  void aConfigurationKeepsItsEntriesAsTheyWereSet() {
    Configuration sent = configuration();
    sent.set("greeting", "hello ${name}, \u4e16\u754c");
    sent.set("empty", "");

    assertThat(entries(there(sent, plain))).isEqualTo(entries(sent)).hasSize(102);
    assertThat(there(sent, plain).get("greeting")).isEqualTo(sent.get("greeting"));
    assertThat(bytes(configuration(), plain).length)
        .isLessThan(bytes(configuration(), new JavaSerializer(new SparkConf(false))).length);
  }

  @Test
  void whatIsNoConfigurationGoesAsSparkSendsIt() {
    ByteBuffer sent = plain.newInstance().serialize(List.of("a", 1), ANY);

    Object there = plain.newInstance().deserialize(sent.duplicate(), ANY);

    assertThat(there).isEqualTo(List.of("a", 1));
    assertThat(sent)
        .isEqualTo(
            new JavaSerializer(new SparkConf(false)).newInstance().serialize(List.of("a", 1), ANY));
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration(false);
    for (int i = 0; i < 100; i++) {
      configuration.set("name" + i, "value" + i);
    }
    return configuration;
  }

  private static Configuration there(Configuration sent, Serializer serializer) {
    var in =
        serializer
            .newInstance()
            .deserializeStream(new ByteArrayInputStream(bytes(sent, serializer)));
    return ((SerializableConfiguration) in.readObject(ANY)).value();
  }

  private static byte[] bytes(Configuration sent, Serializer serializer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    var out = serializer.newInstance().serializeStream(bytes);
    out.writeObject(new SerializableConfiguration(sent), ANY);
    out.close();
    return bytes.toByteArray();
  }

  private static Map<String, String> entries(Configuration configuration) {
    Map<String, String> entries = new TreeMap<>();
    configuration.forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    return entries;
  }
}
