package parallax.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.TransientBlobService;
import org.apache.flink.runtime.dispatcher.DispatcherGateway;
import org.apache.flink.runtime.dispatcher.DispatcherRestEndpoint;
import org.apache.flink.runtime.leaderelection.LeaderElection;
import org.apache.flink.runtime.resourcemanager.ResourceManagerGateway;
import org.apache.flink.runtime.rest.RestEndpointFactory;
import org.apache.flink.runtime.rest.handler.RestHandlerConfiguration;
import org.apache.flink.runtime.rest.handler.RestHandlerSpecification;
import org.apache.flink.runtime.rest.handler.legacy.metrics.MetricFetcher;
import org.apache.flink.runtime.rpc.FatalErrorHandler;
import org.apache.flink.runtime.webmonitor.WebMonitorEndpoint;
import org.apache.flink.runtime.webmonitor.retriever.LeaderGatewayRetriever;
import org.apache.flink.shaded.netty4.io.netty.channel.ChannelInboundHandler;

/**
 * Stands in for Flink's REST endpoint, which a mini cluster cannot go without: it has a port on
 * loopback and answers nothing there. The runner talks to the engine by other means, and a hundred
 * REST handlers are a good part of Flink's start.
 */
final class NoRestEndpoint implements RestEndpointFactory<DispatcherGateway> {

  @Override
  public WebMonitorEndpoint<DispatcherGateway> createRestEndpoint(
      Configuration configuration,
      LeaderGatewayRetriever<DispatcherGateway> dispatcher,
      LeaderGatewayRetriever<ResourceManagerGateway> resourceManager,
      TransientBlobService blobs,
      ScheduledExecutorService executor,
      MetricFetcher metrics,
      LeaderElection leaderElection,
      FatalErrorHandler onFatalError)
      throws Exception {
    RestHandlerConfiguration rest = RestHandlerConfiguration.fromConfiguration(configuration);
    return new DispatcherRestEndpoint(
        dispatcher,
        configuration,
        rest,
        resourceManager,
        blobs,
        executor,
        metrics,
        leaderElection,
        RestEndpointFactory.createExecutionGraphCache(rest),
        onFatalError) {
      @Override
      protected List<Tuple2<RestHandlerSpecification, ChannelInboundHandler>> initializeHandlers(
          CompletableFuture<String> localAddress) {
        return new ArrayList<>(); // Flink sorts this list in place.
      }
    };
  }
}
