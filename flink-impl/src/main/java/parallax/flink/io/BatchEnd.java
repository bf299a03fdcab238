package parallax.flink.io;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;

/**
 * What a source tells the sink about a batch that it has read. It travels beside the lines, as a
 * side output, ahead of the watermark that ends the batch: so it is there when that watermark is,
 * in whatever process the sink runs.
 *
 * @param endMillis the end of the batch, which names it
 * @param watermark what the source emits between this batch and the next
 * @param lines how many lines a live source has read up to here
 * @param last whether the stream ends with this batch, as far as the source knows
 */
public record BatchEnd(long endMillis, long watermark, long lines, boolean last) {

  /** The side output of every source of events. */
  public static final OutputTag<BatchEnd> TAG =
      new OutputTag<>("batch ends", TypeInformation.of(BatchEnd.class));
}
