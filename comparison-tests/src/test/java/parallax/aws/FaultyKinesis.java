package parallax.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands in front of Kinesis and gives answers as of a service with too much to do: every so many
 * requests for records are refused as too many, iterators expire early, and of requests that bring
 * several records some are not taken. All else is passed on.
 */
public final class FaultyKinesis implements Closeable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVERY = 4;
  private static final String THROTTLED = "ProvisionedThroughputExceededException";
  private static final String EXPIRED = "ExpiredIteratorException";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, AtomicLong> requests = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> faults = new ConcurrentHashMap<>();
  private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
  private final URI kinesis;
  private final boolean expires;
  private final HttpServer server;

  /**
   * Starts it.
   *
   * @param kinesis where requests are passed on to
   * @param expires whether iterators expire early
   */
  public FaultyKinesis(String kinesis, boolean expires) throws IOException {
    this.kinesis = URI.create(kinesis);
    this.expires = expires;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Hides a record, as if retention had removed it. */
  public void forget(String sequenceNumber) {
    boolean unused = forgotten.add(sequenceNumber);
  }

  /** Where clients find it. */
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** How many requests for records were refused as too many. */
  public long throttled() {
    return count(THROTTLED);
  }

  /** How many iterators have expired. */
  public long expired() {
    return count(EXPIRED);
  }

  /** How many records were not taken. */
  public long refused() {
    return count("record");
  }

  private long count(String fault) {
    return faults.getOrDefault(fault, new AtomicLong()).get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String action = target.substring(target.indexOf('.') + 1);
    long number = requests.computeIfAbsent(action, any -> new AtomicLong()).incrementAndGet();
    if (action.equals("GetRecords") && number % EVERY == 0) {
      refuse(exchange, THROTTLED);
    } else if (action.equals("GetRecords") && expires && number % EVERY == 1) {
      refuse(exchange, EXPIRED);
    } else if (action.equals("PutRecords")) {
      putSome(exchange, body);
    } else {
      HttpResponse<byte[]> answer = passOn(exchange, body);
      boolean hides = action.equals("GetRecords") && answer.statusCode() == 200;
      answer(exchange, answer.statusCode(), hides ? rest(answer.body()) : answer.body());
    }
  }

  /** An answer without the records that are forgotten. */
  private byte[] rest(byte[] body) throws IOException {
    if (forgotten.isEmpty()) {
      return body;
    }
    ObjectNode answer = (ObjectNode) JSON.readTree(body);
    ArrayNode kept = JSON.createArrayNode();
    for (JsonNode record : answer.get("Records")) {
      if (!forgotten.contains(record.get("SequenceNumber").asText())) {
        kept.add(record);
      }
    }
    answer.set("Records", kept);
    return JSON.writeValueAsBytes(answer);
  }

  /** Passes two of three records on. */
  private void putSome(HttpExchange exchange, byte[] body) throws IOException {
    ObjectNode request = (ObjectNode) JSON.readTree(body);
    ArrayNode records = (ArrayNode) request.get("Records");
    ArrayNode passed = JSON.createArrayNode();
    for (int i = 0; i < records.size(); i++) {
      if (isTaken(i)) {
        passed.add(records.get(i));
      }
    }
    request.set("Records", passed);
    HttpResponse<byte[]> response = passOn(exchange, JSON.writeValueAsBytes(request));
    if (response.statusCode() != 200) {
      answer(exchange, response.statusCode(), response.body());
      return;
    }
    JsonNode taken = JSON.readTree(response.body()).get("Records");
    ArrayNode all = JSON.createArrayNode();
    Iterator<JsonNode> next = taken.iterator();
    for (int i = 0; i < records.size(); i++) {
      all.add(isTaken(i) ? next.next() : refusedRecord());
    }
    int failed = records.size() - passed.size();
    ObjectNode answer = JSON.createObjectNode().put("FailedRecordCount", failed);
    answer.set("Records", all);
    answer(exchange, 200, JSON.writeValueAsBytes(answer));
  }

  private static boolean isTaken(int number) {
    return number % 3 != 2;
  }

  private JsonNode refusedRecord() {
    happened("record");
    return JSON.createObjectNode().put("ErrorCode", THROTTLED).put("ErrorMessage", "Slow down");
  }

  private void refuse(HttpExchange exchange, String type) throws IOException {
    happened(type);
    ObjectNode error = JSON.createObjectNode().put("__type", type).put("message", "for a test");
    answer(exchange, 400, JSON.writeValueAsBytes(error));
  }

  private void happened(String fault) {
    long unused = faults.computeIfAbsent(fault, any -> new AtomicLong()).incrementAndGet();
  }

  private HttpResponse<byte[]> passOn(HttpExchange exchange, byte[] body) throws IOException {
    var request =
        HttpRequest.newBuilder(kinesis).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : new String[] {"X-Amz-Target", "X-Amz-Date", "Authorization"}) {
      request.header(name, exchange.getRequestHeaders().getFirst(name));
    }
    request.header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
