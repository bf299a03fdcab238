package parallax.flink.kinesis;

import java.util.Set;
import org.apache.flink.api.connector.source.SourceEvent;

/** A reader tells the enumerator which shards it has read to their ends; it may say so again. */
record ShardsFinished(Set<String> shards) implements SourceEvent {

  private static final long serialVersionUID = 1L;
}
