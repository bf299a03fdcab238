package parallax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import parallax.process.Child;

/**
 * The launcher in a tree of its own, with fakes of java and mvn that write down how they are
 * called. Nothing else is on its PATH but the tools of the system that it needs.
 */
@EnabledOnOs(OS.LINUX)
final class LauncherTest {

  private static final List<String> TOOLS =
      List.of(
          "bash",
          "env",
          "readlink",
          "cat",
          "find",
          "awk",
          "grep",
          "tail",
          "mkdir",
          "mv",
          "rm",
          "flock",
          "touch",
          "dirname",
          "basename");

  /** What a JDK's release file says. */
  private static final String JAVA_17 = "JAVA_VERSION=\"17.0.9\"\n";

  private static final List<String> MODULES =
      List.of("common", "spark-impl", "flink-impl", "comparison-tests/broker", "comparison-tests");

  private static final List<String> KINESIS =
      List.of("common/kinesis", "spark-impl/spark-kinesis", "flink-impl/flink-kinesis");

  private static final String WITHOUT_KINESIS =
      "-B -ntp -Dmaven.test.skip=true -Dparallax.without.kinesis package";
  private static final String WITH_KINESIS = "-B -ntp -Dmaven.test.skip=true package";

  @TempDir private Path folder;
  private Path root;
  private Path bin;
  private Path jdk;

  @BeforeEach
  void makeTree() throws Exception {
    root = Files.createDirectory(folder.resolve("a tree"));
    bin = Files.createDirectory(folder.resolve("bin"));
    jdk = Files.createDirectory(folder.resolve("jdk"));
    Path launcher = Path.of(System.getProperty("parallax.home"), "parallax");
    Files.copy(launcher, root.resolve("parallax"));
    executable(root.resolve("parallax"));
    for (String tool : TOOLS) {
      Files.createSymbolicLink(bin.resolve(tool), find(tool));
    }
    Files.createDirectory(root.resolve(".mvn"));
    Files.writeString(root.resolve("pom.xml"), "<project/>");
    for (String module : with(KINESIS)) {
      Files.createDirectories(root.resolve(module + "/src/main/java"));
      Files.writeString(root.resolve(module + "/src/main/java/A.java"), "class A {}");
      Files.writeString(root.resolve(module + "/pom.xml"), "<project/>");
    }
    age(root, 3600);
    fakeJava(JAVA_17);
    fakeMaven(building(MODULES));
  }

  private static List<String> with(List<String> more) {
    return Stream.concat(MODULES.stream(), more.stream()).toList();
  }

  /** What a build of these modules leaves. */
  private static String building(List<String> modules) {
    return "for module in "
        + String.join(" ", modules)
        + "; do mkdir -p $module/target;"
        + " echo /libs/a.jar > $module/target/class-path;"
        + " touch $module/target/parallax-$(basename $module).jar; done";
  }

  /** JUnit warns of links that lead out of its temporary folder. */
  @AfterEach
  void deleteLinks() throws IOException {
    for (String tool : TOOLS) {
      Files.delete(bin.resolve(tool));
    }
  }

  @Test
  void itBuildsOnFirstUseAndThenRunsTheCommandLine() throws Exception {
    Child.End end = launch("compare", "word count", "");

    assertThat(end.exitCode()).as(end.err()).isEqualTo(42);
    assertThat(end.err())
        .isEqualTo(
            "parallax: building (first use, or a source has changed); log: target/build.log\n");
    assertThat(calls("mvn")).containsExactly(WITHOUT_KINESIS);
    String jar = root.resolve("comparison-tests/target/parallax-comparison-tests.jar").toString();
    assertThat(lastCall("java"))
        .contains("-Dparallax.home=" + root)
        .contains("-cp " + jar + ":/libs/a.jar")
        .endsWith("parallax.cli.Main compare word count ");
    assertThat(end.out()).isEqualTo("3 arguments\n");
  }

  @Test
  void kinesisIsBuiltWhenItIsFirstNamedAndKeptUpToDateFromThenOn() throws Exception {
    launch("list");
    fakeMaven(building(with(KINESIS)));

    launch("compare", "--source", "kinesis");
    launch("list");

    assertThat(calls("mvn")).containsExactly(WITHOUT_KINESIS, WITH_KINESIS);

    Files.writeString(root.resolve("common/kinesis/src/main/java/A.java"), "class A { }");
    launch("list");

    assertThat(calls("mvn")).containsExactly(WITHOUT_KINESIS, WITH_KINESIS, WITH_KINESIS);
  }

  @Test
  void theProducerGetsTheBetterCompiler() throws Exception {
    launch("list");
    String list = lastCall("java");

    launch("produce", "lines.txt");

    assertThat(list).contains("-XX:TieredStopAtLevel=1");
    assertThat(lastCall("java"))
        .doesNotContain("-XX:TieredStopAtLevel=1")
        .endsWith("parallax.cli.Main produce lines.txt");
  }

  @Test
  void itDoesNotBuildAgain() throws Exception {
    launch("list");

    Child.End end = launch("list");

    assertThat(end.exitCode()).isEqualTo(42);
    assertThat(end.err()).isEmpty();
    assertThat(calls("mvn")).hasSize(1);
  }

  @Test
  void itBuildsAgainWhenASourceIsNewer() throws Exception {
    launch("list");
    Path source = root.resolve("flink-impl/src/main/java/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    launch("list");

    assertThat(calls("mvn")).hasSize(2);
  }

  @Test
  void itBuildsAgainWhenASourceIsDeleted() throws Exception {
    launch("list");
    Path source = root.resolve("common/src/main/java/A.java");
    Files.delete(source);
    Files.setLastModifiedTime(source.getParent(), FileTime.from(Instant.now().plusSeconds(60)));

    launch("list");

    assertThat(calls("mvn")).hasSize(2);
  }

  @Test
  void itBuildsAgainWhenAPomIsNewer() throws Exception {
    launch("list");
    Files.setLastModifiedTime(
        root.resolve("pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));

    launch("list");

    assertThat(calls("mvn")).hasSize(2);
  }

  @Test
  void itBuildsAgainWhenSomethingBuiltIsGone() throws Exception {
    launch("list");
    Files.delete(root.resolve("spark-impl/target/parallax-spark-impl.jar"));

    launch("list");

    assertThat(calls("mvn")).hasSize(2);
  }

  @Test
  void itBuildsAgainInAnotherPlace() throws Exception {
    launch("list");
    root = Files.move(root, folder.resolve("moved"));

    Child.End end = launch("list");

    assertThat(end.exitCode()).isEqualTo(42);
    assertThat(calls("mvn")).hasSize(2);
    assertThat(lastCall("java")).contains("-Dparallax.home=" + root);
  }

  @Test
  void testsAreNoReasonToBuild() throws Exception {
    launch("list");
    Path test = Files.createDirectories(root.resolve("common/src/test")).resolve("ATest.java");
    Files.writeString(test, "");
    Files.setLastModifiedTime(test, FileTime.from(Instant.now().plusSeconds(60)));

    launch("list");

    assertThat(calls("mvn")).hasSize(1);
  }

  @Test
  void itIsFoundBehindALinkAndFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), root.resolve("parallax"));

    Child.End end = launch(link, "list");

    assertThat(end.exitCode()).as(end.err()).isEqualTo(42);
    assertThat(lastCall("java")).contains("-Dparallax.home=" + root);
  }

  @Test
  void withoutJavaItSaysWhatToInstall() throws Exception {
    Files.delete(bin.resolve("java"));

    assertRefused("no java found; install Java 17 or later, or set JAVA_HOME");
  }

  @Test
  void anOldJavaIsNamed() throws Exception {
    fakeJava("JAVA_VERSION=\"11.0.2\"\n");

    assertRefused("Java 17 or later is needed, but " + bin.resolve("java") + " is Java 11");
  }

  @Test
  void javaEightIsNotJavaOne() throws Exception {
    fakeJava("JAVA_VERSION=\"1.8.0_392\"\n");

    assertRefused("Java 17 or later is needed, but " + bin.resolve("java") + " is Java 8");
  }

  @Test
  void aJavaWithoutAReleaseFileIsAsked() throws Exception {
    Files.delete(jdk.resolve("release"));
    script(
        jdk.resolve("bin/java"),
        "if [ \"$1\" = -version ]; then echo 'openjdk version \"16.0.1\" 2021' >&2; fi");

    assertRefused("Java 17 or later is needed, but " + bin.resolve("java") + " is Java 16");
  }

  @Test
  void aJavaHomeWithoutJavaIsNamed() throws Exception {
    Child.End end = run(root.resolve("parallax"), "JAVA_HOME=/no/such/jdk", "list");

    assertThat(end.exitCode()).isEqualTo(4);
    assertThat(end.err())
        .isEqualTo(
            "parallax: JAVA_HOME is /no/such/jdk, which has no bin/java;"
                + " Java 17 or later is needed\n");
  }

  @Test
  void withoutMavenItSaysWhatToInstall() throws Exception {
    Files.delete(bin.resolve("mvn"));

    assertRefused("it needs to be built, and no mvn found; install Maven 3.8 or later");
  }

  @Test
  void aFailingBuildNamesTheLogAndTheFirstError() throws Exception {
    fakeMaven(
        "echo '[INFO] Building'; echo '[ERROR] COMPILATION ERROR : ';"
            + " echo \"[ERROR] $PWD/common/src/main/java/A.java:[1,7] ';' expected\";"
            + " echo '[ERROR] Failed to execute goal'; exit 1");

    Child.End end = launch("list");

    assertThat(end.exitCode()).isEqualTo(4);
    assertThat(end.err().lines().toList())
        .containsExactly(
            "parallax: building (first use, or a source has changed); log: target/build.log",
            "parallax: the build failed, see target/build.log:"
                + " common/src/main/java/A.java:[1,7] ';' expected");
    assertThat(calls("java")).isEmpty();
    assertThat(root.resolve("target/build.log")).content().contains("Failed to execute goal");
  }

  @Test
  void afterAFailedBuildItBuildsAgain() throws Exception {
    fakeMaven("echo no; exit 1");
    launch("list");
    launch("list");

    assertThat(calls("mvn")).hasSize(2);
  }

  private void assertRefused(String message) throws Exception {
    Child.End end = launch("list");

    assertThat(end.exitCode()).isEqualTo(4);
    assertThat(end.err()).isEqualTo("parallax: " + message + "\n");
    assertThat(end.out()).isEmpty();
  }

  private Child.End launch(String... arguments) throws Exception {
    return launch(root.resolve("parallax"), arguments);
  }

  private Child.End launch(Path launcher, String... arguments) throws Exception {
    return run(launcher, "NO=1", arguments);
  }

  private Child.End run(Path launcher, String variable, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    String[] nameAndValue = variable.split("=", 2);
    builder.environment().put(nameAndValue[0], nameAndValue[1]);
    try (Child child = Child.program(builder)) {
      return child.await();
    }
  }

  /** A java that writes down its arguments, says how many follow the main class, and exits 42. */
  private void fakeJava(String release) throws IOException {
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), release);
    script(
        jdk.resolve("bin/java"),
        "echo \"$*\" >> '" + folder + "/java.calls'",
        "while [ \"$1\" != parallax.cli.Main ]; do shift; done; shift",
        "echo \"$# arguments\"; exit 42");
    Files.deleteIfExists(bin.resolve("java"));
    Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
  }

  private void fakeMaven(String work) throws IOException {
    script(bin.resolve("mvn"), "echo \"$*\" >> '" + folder + "/mvn.calls'", work);
  }

  private List<String> calls(String tool) throws IOException {
    Path calls = folder.resolve(tool + ".calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  private String lastCall(String tool) throws IOException {
    List<String> calls = calls(tool);
    return calls.get(calls.size() - 1);
  }

  private static void script(Path file, String... lines) throws IOException {
    Files.deleteIfExists(file);
    Files.writeString(file, "#!/usr/bin/env bash\n" + String.join("\n", lines) + "\n");
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Makes everything in a folder so many seconds old. */
  private static void age(Path tree, long seconds) throws IOException {
    FileTime then = FileTime.from(Instant.now().minusSeconds(seconds));
    try (var all = Files.walk(tree)) {
      for (Path path : all.toList()) {
        Files.setLastModifiedTime(path, then);
      }
    }
  }

  private static Path find(String tool) {
    Optional<Path> found =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .map(place -> Path.of(place, tool))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "no " + tool + " on this system");
    return found.orElseThrow();
  }
}
