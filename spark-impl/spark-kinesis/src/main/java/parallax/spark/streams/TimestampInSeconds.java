package parallax.spark.streams;

import com.amazonaws.Request;
import com.amazonaws.SDKGlobalConfiguration;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.services.kinesis.model.GetShardIteratorRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * Repairs a request of the SDK's version 1: without CBOR it writes a moment in milliseconds, where
 * Kinesis and local servers take seconds. The SDK finds this by its resource {@code
 * request.handler2s}.
 */
public final class TimestampInSeconds extends RequestHandler2 {

  private static final String FIELD = "\"Timestamp\":";

  /** Made by the SDK. */
  public TimestampInSeconds() {}

  @Override
  public void beforeRequest(Request<?> request) {
    if (SDKGlobalConfiguration.isCborDisabled()
        && request.getOriginalRequest() instanceof GetShardIteratorRequest asked
        && asked.getTimestamp() != null) {
      long millis = asked.getTimestamp().getTime();
      String seconds = BigDecimal.valueOf(millis, 3).toPlainString();
      byte[] content =
          text(request).replace(FIELD + millis, FIELD + seconds).getBytes(StandardCharsets.UTF_8);
      request.setContent(new ByteArrayInputStream(content));
      request.addHeader("Content-Length", Integer.toString(content.length));
    }
  }

  private static String text(Request<?> request) {
    try (InputStream content = request.getContent()) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
