package parallax.kinesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** The shards of a stream as they are listed at a moment, and which follow which. */
public final class Shards {

  private final List<Shard> all;

  Shards(List<Shard> all) {
    this.all = all;
  }

  /** Those of a stream now; an answer that does not come is asked for again. */
  public static Shards of(StreamAddress address) {
    Backoff backoff = new Backoff();
    while (true) {
      try {
        return new Shards(list(address));
      } catch (SdkException failed) {
        backoff.failed(failed);
        backoff.await();
      }
    }
  }

  private static List<Shard> list(StreamAddress address) {
    List<Shard> all = new ArrayList<>();
    var client = address.client();
    ListShardsResponse page = client.listShards(each -> each.streamName(address.stream()));
    all.addAll(page.shards());
    while (page.nextToken() != null) {
      String next = page.nextToken();
      page = client.listShards(each -> each.nextToken(next));
      all.addAll(page.shards());
    }
    return all;
  }

  /** The names of all, those that were split or merged too. */
  public Set<String> names() {
    return all.stream().map(Shard::shardId).collect(Collectors.toUnmodifiableSet());
  }

  /** The names of those that can be read once others have been read to their ends. */
  public List<String> readable(Set<String> read) {
    Set<String> listed = names();
    return all.stream()
        .filter(shard -> parents(shard).noneMatch(p -> listed.contains(p) && !read.contains(p)))
        .map(Shard::shardId)
        .toList();
  }

  /** The names of all, parents before their children. */
  public List<String> inOrder() {
    // Names are numbered as shards are made.
    return names().stream().sorted().toList();
  }

  /** Those that take records, in the order of their hash keys. */
  List<Shard> open() {
    return all.stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .sorted(Comparator.comparing(Shards::firstHashKey))
        .toList();
  }

  private static BigInteger firstHashKey(Shard shard) {
    return new BigInteger(shard.hashKeyRange().startingHashKey());
  }

  /** Those that it was made of, if it was: one that was split, or two that were merged. */
  private static Stream<String> parents(Shard shard) {
    return Stream.of(shard.parentShardId(), shard.adjacentParentShardId())
        .filter(parent -> parent != null);
  }
}
