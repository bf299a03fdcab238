package parallax.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** smoke */
final class ReportPageTest {

  @TempDir private Path temporary;

  @Test
  void itLoads() throws Exception {
    Path page =
        Files.writeString(temporary.resolve("p.html"), "<p>hi<script>console.error(1)</script>");
    try (Browser browser = Browser.start(temporary.resolve("profile"))) {
      browser.open(page.toUri().toString());
      assertThat(browser.requests()).containsExactly(page.toUri().toString());
      assertThat(browser.consoleErrors()).hasSize(1);
    }
  }
}
