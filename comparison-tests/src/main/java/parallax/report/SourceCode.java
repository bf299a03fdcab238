package parallax.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An example's program on an engine, as the build found it, to be shown beside the others: without
 * its imports, in colour, and with the steps marked that every engine has.
 */
public final class SourceCode {

  /** A step that programs on different engines have in common; its name is its mark. */
  public enum Step {
    A("lines become words", "Words\\.of|Tables\\.words|ofWords|::split|Words\\("),
    B(
        "time: batches and windows",
        "withWatermark|window\\(|EventTimeWindows|Windows\\.of|AndWindow|ofWindows|startsOf"),
    C("join with the table", "\\.join\\(|join\\(batch|join\\(event|categories\\.get|\\.like\\("),
    D(
        "state",
        "updateStateByKey|mapWithState|flatMapGroupsWithState|state\\.(update|merge|get|exists)"
            + "|RunningCount|InitialState|parameters\\.initial|countsByStart"),
    E(
        "grouping and counting",
        "reduceByKey|groupBy|keyBy|\\.count\\(\\)|aggregate\\(|\\.merge\\(|Counts\\.add|count\\+\\+|ofWords"),
    F(
        "rows come out",
        "Rows\\.of|Tables\\.counts|Counts\\.rows|new Count\\(|CountOfWindow|RunningCount\\(|BatchCounts\\(");

    private final String meaning;
    private final Pattern code;

    Step(String meaning, String code) {
      this.meaning = meaning;
      this.code = Pattern.compile(code);
    }

    /** What it does. */
    public String meaning() {
      return meaning;
    }
  }

  /** What a piece of text is. */
  public enum Kind {
    PLAIN,
    COMMENT,
    STRING,
    KEYWORD,
    ANNOTATION,
    NUMBER
  }

  /** A piece of a line in one colour. */
  public record Token(Kind kind, String text) {}

  /** A line with the steps that it takes part in. */
  public record Line(List<Step> steps, List<Token> tokens) {}

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>//.*|/\\*.*|^\\s*\\*.*)"
              + "|(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)')"
              + "|(?<annotation>@\\w+)"
              + "|(?<keyword>\\b(?:abstract|boolean|break|case|class|continue|default|do|double|else"
              + "|enum|extends|final|finally|for|if|implements|instanceof|int|interface|long|new|null"
              + "|package|private|protected|public|record|return|static|super|switch|this|throw|throws"
              + "|transient|true|false|try|var|void|while)\\b)"
              + "|(?<number>\\b\\d[\\d_]*[Ll]?\\b)");

  private SourceCode() {}

  /**
   * The program of an example on an engine.
   *
   * @param className of the example
   * @return its lines; none if the engine has no such class
   */
  public static List<Line> of(String engine, String className) {
    String text = read("sources/" + engine + "/" + className + ".java");
    return text == null ? List.of() : body(text).map(SourceCode::line).toList();
  }

  /** From the class's comment on: what stands above it is the same everywhere. */
  private static Stream<String> body(String text) {
    return text.lines().dropWhile(line -> !line.startsWith("/**"));
  }

  private static Line line(String text) {
    boolean isComment = text.strip().startsWith("*") || text.strip().startsWith("/");
    List<Step> steps = new ArrayList<>();
    for (Step step : Step.values()) {
      if (!isComment && step.code.matcher(text).find()) {
        steps.add(step);
      }
    }
    return new Line(steps, tokens(text));
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.find()) {
      add(tokens, Kind.PLAIN, text.substring(end, matcher.start()));
      add(tokens, kind(matcher), matcher.group());
      end = matcher.end();
    }
    add(tokens, Kind.PLAIN, text.substring(end));
    return tokens;
  }

  private static Kind kind(Matcher token) {
    for (Kind kind : Kind.values()) {
      String group = kind.name().toLowerCase(Locale.ROOT);
      if (kind != Kind.PLAIN && token.group(group) != null) {
        return kind;
      }
    }
    throw new IllegalStateException(token.group());
  }

  private static void add(List<Token> tokens, Kind kind, String text) {
    if (!text.isEmpty()) {
      tokens.add(new Token(kind, text));
    }
  }

  private static String read(String name) {
    try (InputStream in = SourceCode.class.getResourceAsStream(name)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
