/** The examples in Flink's DataStream API: from events to counts, without source and sink. */
package parallax.flink.datastream;
