package parallax.cli;

import parallax.engine.LineFormat;
import parallax.feed.StreamFeed;
import parallax.options.KinesisOptions;

/**
 * The way of lines by Kinesis that options ask for.
 *
 * @param keyed whether a line's text is its partition key
 */
record KinesisWays(KinesisOptions kinesis, boolean keyed) {

  /**
   * The stream as the input of a replay, or on the way from a file to the engines.
   *
   * @param fileIsGiven whether the user named a file, which is then written to the stream
   * @param skipBadRecords whether records that are no lines are skipped and counted
   */
  StreamFeed.Options lines(boolean fileIsGiven, boolean skipBadRecords) {
    return new StreamFeed.Options(
        Installation.home(),
        kinesis.stream(LineFormat.RECORDED, skipBadRecords),
        kinesis.createsStream(),
        fileIsGiven || kinesis.createsStream(),
        kinesis.shards(),
        keyed);
  }
}
