package parallax.spark.io;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.DeserializationStream;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.SerializationStream;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.util.SerializableConfiguration;
import scala.reflect.ClassTag;

/**
 * Spark's Java serializer, but that a configuration of Hadoop goes as its names and values.
 *
 * <p>Every state store of every micro-batch broadcasts one. Hadoop writes with each entry where it
 * was set, through a gzip stream of its own, which nobody reads again: of what the thread of a
 * query did with small micro-batches, a fifth.
 *
 * <p>Spark makes an instance by its name, from {@code spark.serializer}.
 */
public final class PlainConfigurations extends JavaSerializer {

  /** As Spark makes it. */
  public PlainConfigurations(SparkConf conf) {
    super(conf);
  }

  @Override
  public SerializerInstance newInstance() {
    return new Instance(super.newInstance());
  }

  /** A configuration on its way. */
  private record Entries(Map<String, String> values) implements Serializable {

    static Object of(Object any) {
      if (!(any instanceof SerializableConfiguration configuration)) {
        return any;
      }
      Map<String, String> values = new HashMap<>();
      configuration.value().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
      return new Entries(values);
    }

    private Object readResolve() {
      Configuration configuration = new Configuration(false);
      values.forEach(configuration::set);
      return new SerializableConfiguration(configuration);
    }
  }

  private static final class Instance extends SerializerInstance {

    private final SerializerInstance java;

    Instance(SerializerInstance java) {
      this.java = java;
    }

    @Override
    public <T> ByteBuffer serialize(T object, ClassTag<T> tag) {
      return java.serialize(Entries.of(object), ClassTag.Any());
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassTag<T> tag) {
      return java.deserialize(bytes, tag);
    }

    @Override
    public <T> T deserialize(ByteBuffer bytes, ClassLoader loader, ClassTag<T> tag) {
      return java.deserialize(bytes, loader, tag);
    }

    @Override
    public SerializationStream serializeStream(OutputStream out) {
      return new Stream(java.serializeStream(out));
    }

    @Override
    public DeserializationStream deserializeStream(InputStream in) {
      return java.deserializeStream(in);
    }
  }

  private static final class Stream extends SerializationStream {

    private final SerializationStream java;

    Stream(SerializationStream java) {
      this.java = java;
    }

    @Override
    public <T> SerializationStream writeObject(T object, ClassTag<T> tag) {
      java.writeObject(Entries.of(object), ClassTag.Any());
      return this;
    }

    @Override
    public void flush() {
      java.flush();
    }

    @Override
    public void close() {
      java.close();
    }
  }
}
