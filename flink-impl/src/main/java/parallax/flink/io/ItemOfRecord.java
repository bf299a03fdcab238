package parallax.flink.io;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import parallax.engine.Topic;
import parallax.event.RecordedStream;

/** Makes a line or a mark of each record of a recorded stream. */
record ItemOfRecord(Topic topic) implements KafkaRecordDeserializationSchema<RecordedStream.Item> {

  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> record, Collector<RecordedStream.Item> items) {
    topic.read(record.value(), record.partition(), record.offset()).ifPresent(items::collect);
  }

  @Override
  public TypeInformation<RecordedStream.Item> getProducedType() {
    return TypeInformation.of(RecordedStream.Item.class);
  }
}
