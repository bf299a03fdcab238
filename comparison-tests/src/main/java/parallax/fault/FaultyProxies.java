package parallax.fault;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A proxy for each engine of a run, which all do the same at the same place of the stream. */
public final class FaultyProxies implements Closeable {

  private final FaultPlan plan;
  private final Map<String, FaultyProxy> byEngine = new LinkedHashMap<>();

  private FaultyProxies(FaultPlan plan) {
    this.plan = plan;
  }

  /** No proxy at all. */
  public static FaultyProxies none() {
    return new FaultyProxies(null);
  }

  /**
   * Starts a proxy for each engine.
   *
   * @param hasMarks whether only what has a tab in it is a line
   * @param producer where lines come from
   */
  public static FaultyProxies start(
      FaultPlan plan, boolean hasMarks, List<String> engines, InetSocketAddress producer)
      throws IOException {
    FaultyProxies proxies = new FaultyProxies(plan);
    try {
      for (String engine : engines) {
        proxies.byEngine.put(engine, FaultyProxy.start(plan, hasMarks, producer));
      }
      return proxies;
    } catch (IOException noPort) {
      proxies.close();
      throw noPort;
    }
  }

  /** What all of them do; null if there are none. */
  public FaultPlan plan() {
    return plan;
  }

  /** Where an engine connects, if it has a proxy. */
  public Optional<InetSocketAddress> address(String engine) {
    return Optional.ofNullable(byEngine.get(engine)).map(FaultyProxy::address);
  }

  /** What has been done to an engine, if it has a proxy. */
  public Optional<FaultFacts> facts(String engine) {
    return Optional.ofNullable(byEngine.get(engine)).map(FaultyProxy::facts);
  }

  @Override
  public void close() throws IOException {
    for (FaultyProxy proxy : byEngine.values()) {
      proxy.close();
    }
  }
}
