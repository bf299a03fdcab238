package parallax.cli;

import parallax.feed.TopicFeed;
import parallax.feed.TopicOutlet;
import parallax.options.KafkaOptions;
import parallax.options.SinkOptions;

/** The ways by Kafka that options ask for: of lines to the engines, and of rows from them. */
record KafkaWays(KafkaOptions kafka) {

  /**
   * The topic as the input of a replay, or on the way from a file to the engines.
   *
   * @param fileIsGiven whether the user named a file, which is then written to the topic
   * @param skipBadRecords whether records that are no lines are skipped and counted
   */
  TopicFeed.Options lines(boolean fileIsGiven, boolean skipBadRecords) {
    kafka.checkTopic();
    boolean ours = !kafka.namesCluster();
    return new TopicFeed.Options(
        Installation.home(),
        ours ? null : kafka.cluster(),
        kafka.topic(),
        kafka.createsTopic(),
        fileIsGiven || kafka.createsTopic() || ours,
        kafka.partitions(),
        kafka.keyed(),
        skipBadRecords);
  }

  /**
   * The topics by which rows come back to be compared. A broker that is started for the run is the
   * place for them where no cluster is named; topics are made there in any case.
   */
  TopicOutlet.Options rows(SinkOptions sink) {
    return new TopicOutlet.Options(
        Installation.home(),
        sink.prefix(),
        sink.createsTopics() || !kafka.namesCluster(),
        kafka.partitions());
  }
}
