package parallax.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** JUnit XML that a real parser reads, whatever the words are. */
final class JunitXmlTest {

  private static Element suite;

  @BeforeAll
  static void parse() throws Exception {
    byte[] xml = JunitXml.render(HostileReport.report()).getBytes(UTF_8);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml));
    suite = document.getDocumentElement();
  }

  @Test
  void thereIsACaseForEveryExampleAndEngine() {
    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(children(suite))
        .extracting(test -> test.getAttribute("classname") + " " + test.getAttribute("name"))
        .containsExactly(
            "parallax.word-count reference",
            "parallax.word-count dstream",
            "parallax.word-count structured",
            "parallax.word-count flink",
            "parallax.word-count odd",
            "parallax.word-count still");
  }

  @Test
  void theNumbersAreThoseOfTheCases() {
    assertThat(suite.getAttribute("tests")).isEqualTo("6");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("errors")).isEqualTo("2");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getAttribute("timestamp")).isEqualTo("2024-05-06T07:08:09");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(suite.getElementsByTagName("error").getLength()).isEqualTo(2);
    assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    assertThat(children(suite).get(0).getAttribute("time")).isEqualTo("1.250");
  }

  @Test
  void whatWasComparedIsAProperty() {
    assertThat(suite.getElementsByTagName("property").getLength()).isEqualTo(2);
    Element property = (Element) suite.getElementsByTagName("property").item(0);
    assertThat(property.getAttribute("name")).isEqualTo("compared");
    assertThat(property.getAttribute("value")).isEqualTo("every row; batches by the same file");
    assertThat(property.getParentNode().getNodeName()).isEqualTo("properties");
  }

  @Test
  void hostileWordsSurviveAsVisibleText() {
    String failure = suite.getElementsByTagName("failure").item(0).getTextContent();

    assertThat(failure.lines()).hasSize(HostileReport.WORDS.size());
    assertThat(failure)
        .contains("\"<script>alert(1)</script>\" in [1970-01-01T00:00:01Z, 1970-01-01T00:00:02Z)")
        .contains("\"\\u{0}nul\\u{1}\\u{1f}\\u{7f}\\u{9b}\"")
        .contains("\"\\u{1b}[2J\\u{1b}]0;title\\u{7}\"")
        .contains("\"half \\u{d83c}\"")
        .contains("\"]]><x>\"")
        .contains("\"\" in ");
  }

  @Test
  void reasonsAreInTheMessages() {
    String message =
        ((Element) suite.getElementsByTagName("error").item(0)).getAttribute("message");

    assertThat(message)
        .startsWith("FAILED: <script>alert(1)</script> \"><img src=x onerror=alert(1)>")
        .contains("\\u{202e}right-to-left");
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
      if (parent.getChildNodes().item(i) instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }
}
