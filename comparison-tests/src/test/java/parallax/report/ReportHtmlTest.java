package parallax.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import parallax.compare.Verdict;

/** The page shows everything, obeys nothing that comes from outside, and needs no network. */
final class ReportHtmlTest {

  private static final String PAGE = ReportHtml.render(HostileReport.report());

  /** The page without what is inside its scripts and its style. */
  private static final String MARKUP =
      PAGE.replaceAll("(?s)(<(script|style)[^>]*>).*?(</\\2>)", "$1$3");

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
          "a",
          "b",
          "nav",
          "details",
          "summary",
          "figure",
          "figcaption",
          "svg",
          "line",
          "polyline",
          "text",
          "label",
          "input",
          "script");

  @Test
  void theStyleAndTheScriptsAreThoseThatThePolicyAllows() throws Exception {
    String style = PAGE.substring(PAGE.indexOf("<style>") + 7, PAGE.indexOf("</style>"));
    List<String> scripts =
        find("(?s)<script>(.*?)</script>").stream().map(script -> script.group(1)).toList();

    String policy =
        unescaped(
            find("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\">")
                .get(0)
                .group(1));

    assertThat(scripts).hasSize(2);
    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; script-src %s %s; style-src %s; base-uri 'none'; form-action 'none'"
                .formatted(hash(scripts.get(0)), hash(scripts.get(1)), hash(style)));
  }

  @Test
  void theDataCannotLeaveItsElement() throws Exception {
    String data =
        find("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>").get(0).group(1);

    assertThat(data).doesNotContain("<");
    assertThat(new ObjectMapper().readTree(data).has("batches-word-count")).isTrue();
  }

  @Test
  void thereAreNoElementsButItsOwn() {
    assertThat(find(MARKUP, "<([a-zA-Z!][a-zA-Z0-9]*)"))
        .extracting(match -> match.group(1).toLowerCase(java.util.Locale.ROOT))
        .isSubsetOf(ELEMENTS);
    assertThat(find("</style")).hasSize(1);
    assertThat(find("</script")).hasSize(3);
    assertThat(find("</table")).hasSameSizeAs(find("<table"));
    assertThat(PAGE).doesNotContain("<!--");
  }

  @Test
  void noElementRunsAnything() {
    String withoutValues = MARKUP.replaceAll("=\"[^\"]*\"", "=\"\"");
    assertThat(find(withoutValues, "<[a-z][^>]*\\son[a-z]+\\s*=")).isEmpty();
    assertThat(find(withoutValues, "<[a-z][^>]*\\sstyle\\s*=")).isEmpty();
    assertThat(find(MARKUP, "(href|src)=\"([^\"]*)\""))
        .isNotEmpty()
        .extracting(match -> match.group(2))
        .allMatch(target -> target.matches("#?[a-z][a-z0-9./-]*"));
    assertThat(MARKUP).doesNotContain("url(", "@import", "http://", "https://");
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
    assertThat(find(MARKUP, "[\\p{Cc}&&[^\\n]]|\\p{Cf}|\\p{Cs}|\\p{Zl}|\\p{Zp}"))
        .extracting(match -> MARKUP.substring(match.start() - 20, match.start()))
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
    assertThat(MARKUP).contains("0 of 5 results agree").doesNotContain("All 5");
  }

  @Test
  void everyEngineThatWasComparedSaysHow() {
    String compared =
        "<div class=\"compared\">Compared: every row; batches by the same file.</div>";

    assertThat(MARKUP.split(compared, -1)).hasSize(3); // Of the reference, and of dstream.
  }

  @Test
  void anotherComparisonStandsAmongTheChanges() {
    Change.Compared compared = new Change.Compared("every row", "<b>totals</b>");
    Change change =
        new Change(
            "word-count",
            "flink",
            Verdict.AGREES,
            Verdict.AGREES,
            Change.Results.SAME,
            null,
            compared);

    String page =
        ReportHtml.render(
            HostileReport.report(), new Changes("2024-05-06T07:08:09Z", List.of(change)));

    assertThat(page)
        .contains("compared before: every row")
        .contains("compared now: &lt;b&gt;totals&lt;/b&gt;");
  }

  @Test
  void theCommandCanBeTypedAgain() {
    assertThat(PageText.command(List.of("compare", "--input", "my book.txt", "it's", "")))
        .isEqualTo("./parallax compare --input 'my book.txt' 'it'\\''s' ''");
  }

  private static List<MatchResult> find(String pattern) {
    return find(PAGE, pattern);
  }

  private static List<MatchResult> find(String text, String pattern) {
    return Pattern.compile(pattern).matcher(text).results().toList();
  }

  private static String hash(String inlined) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(inlined.getBytes(UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
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
