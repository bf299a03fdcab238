package parallax.flink.io;

/**
 * What a source tells the sink about a batch that it has read.
 *
 * @param endMillis the end of the batch, which names it
 * @param watermark what the source emits between this batch and the next
 * @param lines how many lines the source has read up to here
 * @param last whether the stream ends with this batch, as far as the source knows
 */
record BatchEnd(long endMillis, long watermark, long lines, boolean last) {}
