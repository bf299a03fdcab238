package parallax.flink.io;

import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import parallax.engine.Topic;
import parallax.result.ResultRecord;

/**
 * Complete batches as records of a topic, by Flink's own Kafka sink: exactly once, each checkpoint
 * commits a transaction.
 */
public final class TopicSink {

  /** Less than the 15 minutes that a broker allows, more than a restart takes. */
  private static final String TRANSACTION_MILLIS = "600000";

  private TopicSink() {}

  /**
   * Writes complete batches to a topic; the job must have checkpoints.
   *
   * @param name of its transactions; the same when the job is started again, and no other job's
   */
  public static void write(DataStream<CompleteBatches.Complete> batches, Topic topic, String name) {
    batches
        .flatMap(new RecordsOf())
        .uid("records")
        .returns(ResultRecord.class)
        .setParallelism(1)
        .sinkTo(sink(topic, name))
        .uid("topic")
        .setParallelism(1);
  }

  private static KafkaSink<ResultRecord> sink(Topic topic, String name) {
    Properties properties = new Properties();
    properties.putAll(topic.properties());
    properties.putIfAbsent("transaction.timeout.ms", TRANSACTION_MILLIS);
    return KafkaSink.<ResultRecord>builder()
        .setKafkaProducerConfig(properties)
        .setBootstrapServers(topic.properties().get("bootstrap.servers"))
        .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
        .setTransactionalIdPrefix("parallax-" + name)
        .setRecordSerializer(serializer(topic.name()))
        .build();
  }

  private static KafkaRecordSerializationSchema<ResultRecord> serializer(String topic) {
    return (row, context, timestamp) ->
        new ProducerRecord<>(topic, null, row.batch(), row.key(), row.value());
  }
}
