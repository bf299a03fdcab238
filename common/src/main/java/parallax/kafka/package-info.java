/** What the runner itself does with a Kafka cluster: topics, the shared producer, a look inside. */
package parallax.kafka;
