package parallax.cluster;

/** What the processes of clusters log. */
final class LogSettings {

  /** For log4j 2. */
  static final String TO_STANDARD_ERROR =
      """
      rootLogger.level = info
      rootLogger.appenderRef.stderr.ref = stderr
      appender.stderr.type = Console
      appender.stderr.name = stderr
      appender.stderr.target = SYSTEM_ERR
      appender.stderr.layout.type = PatternLayout
      appender.stderr.layout.pattern = %d %-5p %c{1} - %m%n
      """;

  private LogSettings() {}
}
