package parallax.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import parallax.example.Example;

/**
 * How the process of an engine is started.
 *
 * @param name as on the command line and in reports
 * @param summary what it is, in a few words
 * @param examplePackage where its implementations of the examples are
 * @param classPath of its process, the jar with the examples first
 * @param mainClass and its arguments
 * @param jvmOptions that only this engine needs
 * @param classes that it loads, laid out for a quick start
 * @param hearsNoCtrlC whether its process is in a session of its own, so that the runner can stop a
 *     job gently
 */
public record EngineSpec(
    String name,
    String summary,
    String examplePackage,
    String classPath,
    List<String> mainClass,
    List<String> jvmOptions,
    ClassArchive classes,
    boolean hearsNoCtrlC) {

  private static final String NAIVE = "naive";

  /** An engine whose process ends at Ctrl-C, as that of the runner does. */
  public EngineSpec(
      String name,
      String summary,
      String examplePackage,
      String classPath,
      List<String> mainClass,
      List<String> jvmOptions,
      ClassArchive classes) {
    this(name, summary, examplePackage, classPath, mainClass, jvmOptions, classes, false);
  }

  /**
   * The class path of a module of this project, as its build left it.
   *
   * @throws EnvironmentException if the module is not built
   */
  public static String classPathOf(Path module) {
    Path target = module.resolve("target");
    Path jar = target.resolve("parallax-" + module.getFileName() + ".jar");
    try {
      String dependencies = Files.readString(target.resolve("class-path")).strip();
      return dependencies.isEmpty() ? jar.toString() : jar + File.pathSeparator + dependencies;
    } catch (IOException notBuilt) {
      throw new EnvironmentException(
          module.getFileName() + " is not built: ./parallax or 'mvn package' does that", notBuilt);
    }
  }

  /**
   * The same engine on a cluster: in a session of its own, started with more options of the JVM and
   * more arguments.
   */
  EngineSpec with(List<String> moreOptions, List<String> moreArguments) {
    return new EngineSpec(
        name,
        summary,
        examplePackage,
        classPath,
        Stream.concat(mainClass.stream(), moreArguments.stream()).toList(),
        Stream.concat(jvmOptions.stream(), moreOptions.stream()).toList(),
        classes,
        true);
  }

  /**
   * The same engine with its naive programs: in the idiom of its documentation, with its default
   * settings. Its process is told so by one more argument.
   */
  public EngineSpec naive() {
    return new EngineSpec(
        name + "-" + NAIVE,
        summary + ", in the idiom of its documentation",
        examplePackage,
        classPath,
        Stream.concat(mainClass.stream(), Stream.of(NAIVE)).toList(),
        jvmOptions,
        classes,
        hearsNoCtrlC);
  }

  /** The same engine with what a module adds to it. */
  EngineSpec with(Path module) {
    return new EngineSpec(
        name,
        summary,
        examplePackage,
        jar() + File.pathSeparator + classPathOf(module),
        mainClass,
        jvmOptions,
        ClassArchive.NONE, // Of another class path.
        hearsNoCtrlC);
  }

  /** The jar with the examples. */
  private String jar() {
    return classPath.split(File.pathSeparator, -1)[0];
  }

  /** Whether the engine has a class for this example. */
  public boolean implementsExample(Example example) {
    String jar = jar();
    String entry = examplePackage.replace('.', '/') + "/" + example.className() + ".class";
    try (JarFile classes = new JarFile(jar)) {
      return classes.getEntry(entry) != null;
    } catch (IOException unreadable) {
      throw new EnvironmentException("cannot read " + jar + ": " + unreadable.getMessage());
    }
  }

  /** The command that starts the process. */
  List<String> command(Resources resources, Path temporaryFolder) {
    List<String> command = new ArrayList<>();
    if (hearsNoCtrlC) {
      command.add("setsid");
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(classes.jvmOptions());
    command.addAll(resources.jvmOptions());
    command.add("-Djava.io.tmpdir=" + temporaryFolder);
    command.add("-cp");
    command.add(classPath);
    command.addAll(mainClass);
    return command;
  }

  /**
   * What every engine process gets alike.
   *
   * @param heap the largest heap, as {@code -Xmx} takes it, such as {@code 1g}
   * @param cores how many processors the JVM sees
   * @param jobs that its JVM is set for
   */
  public record Resources(String heap, int cores, Jobs jobs) {

    private static final List<String> ALWAYS =
        List.of(
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            // Standard output is the status channel; the JVM's own messages belong in the log.
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Xlog:all=warning:stderr",
            "-XX:-UsePerfData",
            "-Dfile.encoding=" + StandardCharsets.UTF_8,
            "-Duser.timezone=UTC",
            "-Duser.language=en");

    /** A JVM for short jobs. */
    public Resources(String heap, int cores) {
      this(heap, cores, Jobs.SHORT);
    }

    /** What jobs a JVM is set for. */
    public enum Jobs {
      /** The quick compiler alone: with the serial collector it more than halves the start. */
      SHORT,
      /**
       * Both compilers, as a JVM has them by default, and the whole heap from the start, so that no
       * job pays for its growth: slower to start, and faster once it is warm.
       */
      LONG;

      private List<String> jvmOptions(String heap) {
        return switch (this) {
          case SHORT -> List.of("-Xmx" + heap, "-XX:TieredStopAtLevel=1");
          case LONG -> List.of("-Xmx" + heap, "-Xms" + heap, "-XX:+TieredCompilation");
        };
      }
    }

    /** The same for long jobs. */
    public Resources forLongJobs() {
      return new Resources(heap, cores, Jobs.LONG);
    }

    /** The options of the JVM, alike for every engine. */
    public List<String> jvmOptions() {
      List<String> options = new ArrayList<>(jobs.jvmOptions(heap));
      options.add("-XX:ActiveProcessorCount=" + cores);
      options.addAll(ALWAYS);
      return options;
    }
  }
}
