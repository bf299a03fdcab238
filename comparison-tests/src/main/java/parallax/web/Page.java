package parallax.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page with its style and its script inside, and a policy that lets the browser run nothing else.
 *
 * @param policy the value of the header {@code Content-Security-Policy}
 */
record Page(String html, String policy) {

  private static final String STYLE = "/*style*/";
  private static final String SCRIPT = "/*script*/";

  /**
   * The page {@code <name>.html} of this package, with {@code <name>.css} and {@code <name>.js}.
   */
  static Page of(String name) {
    String style = resource(name + ".css");
    String script = resource(name + ".js");
    String html = resource(name + ".html").replace(STYLE, style).replace(SCRIPT, script);
    return new Page(
        html,
        ("default-src 'none'; script-src '%s'; style-src '%s'; connect-src 'self';"
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
            .formatted(hash(script), hash(style)));
  }

  void send(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Security-Policy", policy);
    byte[] body = html.getBytes(StandardCharsets.UTF_8);
    LoopbackServer.send(exchange, 200, "text/html; charset=utf-8", body);
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String hash(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
