/**
 * What stands around every example on Flink: the sources, the sink, and the rule that says which
 * time the records carry and where the watermark stands after a batch.
 */
package parallax.flink.io;
