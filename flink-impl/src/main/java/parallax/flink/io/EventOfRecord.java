package parallax.flink.io;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import parallax.engine.Topic;
import parallax.event.Event;

/** Makes an event of each record of a live topic; it arrives now. */
record EventOfRecord(Topic topic) implements KafkaRecordDeserializationSchema<Event> {

  private static final long serialVersionUID = 1L;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Event> events) {
    topic
        .readLive(record.value(), record.partition(), record.offset(), WallClock.nowMillis())
        .ifPresent(events::collect);
  }

  @Override
  public TypeInformation<Event> getProducedType() {
    return TypeInformation.of(Event.class);
  }
}
