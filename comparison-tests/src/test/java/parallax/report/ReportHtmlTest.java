package parallax.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page shows everything, obeys nothing that comes from outside, and needs no network. */
final class ReportHtmlTest {

  private static final String PAGE = ReportHtml.render(HostileReport.report());
  private static final Set<String> ELEMENTS =
      Set.of(
          "!doctype",
          "html",
          "head",
          "meta",
          "title",
          "style",
          "body",
          "header",
          "h1",
          "h2",
          "h3",
          "span",
          "main",
          "section",
          "p",
          "div",
          "table",
          "caption",
          "thead",
          "tbody",
          "tr",
          "th",
          "td",
          "ul",
          "li",
          "dl",
          "dt",
          "dd",
          "code",
          "pre",
          "a");

  @Test
  void theStyleIsTheOneThatThePolicyAllows() throws Exception {
    String style = PAGE.substring(PAGE.indexOf("<style>") + 7, PAGE.indexOf("</style>"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
    String hash = Base64.getEncoder().encodeToString(digest);

    String policy =
        unescaped(
            find("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">")
                .get(0)
                .group(1));

    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
                .formatted(hash));
  }

  @Test
  void thereAreNoElementsButItsOwn() {
    assertThat(find("<([a-zA-Z!][a-zA-Z0-9]*)"))
        .extracting(match -> match.group(1).toLowerCase(java.util.Locale.ROOT))
        .isSubsetOf(ELEMENTS);
    assertThat(find("</style")).hasSize(1);
    assertThat(find("</table")).hasSameSizeAs(find("<table"));
    assertThat(PAGE).doesNotContain("<!--");
  }

  @Test
  void noElementRunsAnything() {
    assertThat(find("<[a-z][^>]*\\son[a-z]+\\s*=")).isEmpty();
    assertThat(find("<[a-z][^>]*\\sstyle\\s*=")).isEmpty();
    assertThat(find("(href|src)=\"([^\"]*)\""))
        .isNotEmpty()
        .extracting(match -> match.group(2))
        .allMatch(target -> target.matches("[a-z][a-z0-9./-]*"));
    assertThat(PAGE).doesNotContain("url(", "@import", "http://", "https://");
  }

  @Test
  void whatActsIsVisibleAsText() {
    assertThat(unescaped(PAGE))
        .contains("<script>alert(1)</script>")
        .contains("\"><img src=x onerror=alert(1)>")
        .contains("</style><style>*{display:none}")
        .contains("${7*7} @if(true) $unsafe{x}")
        .contains("\\u{202e}right-to-left\\u{202c}")
        .contains("line\\u{2028}separator\\u{2029}")
        .contains("\\u{1b}[2J\\u{1b}]0;title\\u{7}")
        .contains("\\u{0}nul\\u{1}")
        .contains("half \\u{d83c}");
    assertThat(PAGE).contains("&amp;lt;b&amp;gt;&amp;amp;");
  }

  @Test
  void nothingHiddenIsLeft() {
    assertThat(find("[\\p{Cc}&&[^\\n]]|\\p{Cf}|\\p{Cs}|\\p{Zl}|\\p{Zp}"))
        .extracting(match -> PAGE.substring(match.start() - 20, match.start()))
        .isEmpty();
  }

  @Test
  void aLongWordIsCut() {
    String quoted = "\"" + "w".repeat(50);

    assertThat(unescaped(PAGE)).contains(quoted);
    assertThat(find("<td class=\"key\">[^<]{100,}")).isEmpty();
  }

  @Test
  void everyVerdictAndItsReasonIsThere() {
    assertThat(PAGE).contains("AGREES", "DIFFERS", "FAILED", "TIMED_OUT", "UNSUPPORTED", "EMPTY");
    assertThat(PAGE).contains("0 of 5 results agree").doesNotContain("All ");
  }

  @Test
  void theCommandCanBeTypedAgain() {
    assertThat(ReportHtml.command(List.of("compare", "--input", "my book.txt", "it's", "")))
        .isEqualTo("./parallax compare --input 'my book.txt' 'it'\\''s' ''");
  }

  private static List<MatchResult> find(String pattern) {
    return Pattern.compile(pattern).matcher(PAGE).results().toList();
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
