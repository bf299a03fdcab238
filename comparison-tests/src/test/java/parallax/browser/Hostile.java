package parallax.browser;

import java.util.List;

/** Words that a page must show as text. */
final class Hostile {

  static final List<String> WORDS =
      List.of(
          "<script>window.hacked=1</script>",
          "\"><img src=x onerror=window.hacked=1>",
          "<svg onload=window.hacked=1>",
          "javascript:window.hacked=1",
          "</script></style><h1>mine</h1>",
          "\u202eright-to-left\u202c",
          "\u2066isolate\u2069",
          "line\u2028separator\u2029",
          "\u001b[2J\u001b]0;title\u0007",
          "half \ud83c",
          "w".repeat(10_000));

  private Hostile() {}
}
