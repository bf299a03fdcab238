package parallax.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parallax.result.Count;

final class EngineServerTest {

  private static final int LIMIT_SECONDS = 60;

  @TempDir Path folder;

  private final BlockingQueue<String> statusLines = new LinkedBlockingQueue<>();
  private Process process;

  @AfterEach
  void endProcess() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @Test
  void jobsAreServedOneAfterAnother() throws Exception {
    start();

    assertThat(status("ready")).isInstanceOf(Status.Ready.class);
    send(job("count"));
    assertThat(status("the batch"))
        .isEqualTo(
            new Status.BatchDone(1, 1, 1, List.of(new Count(0, 1, "größe \ud83c\udf0a", 3)), null));
    assertThat(status("the end of the first job")).isInstanceOf(Status.Done.class);
    send(job("bad-input"));
    assertThat(status("the end of the second job"))
        .isEqualTo(new Status.Failed(Status.Blame.INPUT, "x.stream, line 7: no"));
    send(job("error"));
    assertThat(status("the end of the third job"))
        .isEqualTo(
            new Status.Failed(Status.Blame.ENGINE, "java.lang.StackOverflowError: too deep"));
    send(job("broken"));
    assertThat(status("the end of the fourth job"))
        .isEqualTo(
            new Status.Failed(
                Status.Blame.ENGINE, "java.lang.IllegalStateException: engine broke"));
    send(job("count"));
    assertThat(status("the batch of the fifth job")).isInstanceOf(Status.BatchDone.class);
  }

  @Test
  void statusIsUtf8WhateverTheDefaultOfTheProcess() throws Exception {
    start("-Dfile.encoding=US-ASCII");
    status("ready");

    send(job("count"));

    Status.BatchDone batch = (Status.BatchDone) status("the batch");
    assertThat(batch.first().get(0).key()).isEqualTo("größe \ud83c\udf0a");
  }

  @Test
  void whatTheEnginePrintsGoesToTheLogAndNotBetweenTheStatus() throws Exception {
    start();
    status("ready");
    send(job("count"));
    status("the batch");
    status("the end of the job");

    end();

    assertThat(statusLines).containsExactly("(end)");
    assertThat(log()).contains("printed while starting", "printed by the job count");
  }

  @Test
  void processHaltsWhenItsInputEndsThoughAJobIsRunning() throws Exception {
    start();
    status("ready");
    send(job("until-told"));
    assertThat(status("the connection")).isEqualTo(new Status.Connected());

    end();

    assertThat(process.exitValue()).isZero();
  }

  @Test
  void runningJobIsToldThatTheStreamHasEnded() throws Exception {
    start();
    status("ready");
    send(job("until-told"));
    status("the connection");

    send(new Command.Finish(5));

    assertThat(status("the end of the job")).isInstanceOf(Status.Done.class);
  }

  @Test
  void stopThatComesRightBehindAJobIsNotLost() throws Exception {
    start();
    status("ready");

    for (int i = 0; i < 50; i++) {
      write(Wire.line(job("until-told")) + "\n" + Wire.line(new Command.Stop()) + "\n");

      assertThat(status("the connection of job " + i)).isEqualTo(new Status.Connected());
      assertThat(status("the end of job " + i)).isInstanceOf(Status.Done.class);
    }
  }

  @Test
  void engineThatCanRunsJobsAtTheSameTimeAndStatusSaysOfWhich() throws Exception {
    start("-cp", classPath(), FakeEngineMain.class.getName(), "2");
    assertThat(status("ready"))
        .isInstanceOfSatisfying(
            Status.Ready.class, ready -> assertThat(ready.jobsAtOnce()).isEqualTo(2));

    send(job("until-told"));
    assertThat(wholeStatus("the connection"))
        .isEqualTo(new Status.Of("until-told", new Status.Connected()));
    send(job("until-told-too"));
    assertThat(wholeStatus("the connection while the first job runs"))
        .isEqualTo(new Status.Of("until-told-too", new Status.Connected()));
    send(new Command.Finish(5));

    assertThat(List.of(wholeStatus("one end"), wholeStatus("the other end")))
        .allSatisfy(end -> assertThat(((Status.Of) end).status()).isInstanceOf(Status.Done.class))
        .extracting(end -> ((Status.Of) end).job())
        .containsExactlyInAnyOrder("until-told", "until-told-too");
  }

  @Test
  void engineThatCannotRunsThemOneAfterAnother() throws Exception {
    start();
    status("ready");

    send(job("until-told"));
    send(job("count"));
    assertThat(wholeStatus("the connection"))
        .isEqualTo(new Status.Of("until-told", new Status.Connected()));
    send(new Command.Stop());

    assertThat(((Status.Of) wholeStatus("the end of the first job")).job()).isEqualTo("until-told");
    assertThat(((Status.Of) wholeStatus("the batch of the second job")).job()).isEqualTo("count");
  }

  @Test
  void engineThatDoesNotStartIsAFailureAndTheEndOfTheProcess() throws Exception {
    start("-cp", classPath(), FakeEngineMain.class.getName(), "no such library");

    assertThat(status("the failure"))
        .isEqualTo(
            new Status.Failed(
                Status.Blame.ENGINE, "java.lang.IllegalStateException: no such library"));
    awaitEnd();
  }

  @Test
  void commandThatIsNoneEndsTheProcessAndIsLogged() throws Exception {
    start();
    status("ready");

    write("hello\n");

    awaitEnd();
    assertThat(log()).contains("engine process: ");
  }

  private Job job(String name) {
    Source source = new Source.Replay("none", 1);
    return new Job(name, Map.of(), source, Sink.NOWHERE, folder.resolve("work").toString(), 1);
  }

  private void start(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    if (!command.contains("-cp")) {
      command.addAll(List.of("-cp", classPath(), FakeEngineMain.class.getName()));
    }
    process = new ProcessBuilder(command).redirectError(folder.resolve("log").toFile()).start();
    Thread reader = new Thread(this::readStatus, "status of the engine process");
    reader.setDaemon(true);
    reader.start();
  }

  private static String classPath() throws URISyntaxException {
    List<String> places = new ArrayList<>();
    for (Class<?> type :
        List.of(
            EngineServer.class,
            FakeEngineMain.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonTypeInfo.class)) {
      places.add(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, places);
  }

  private void readStatus() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(statusLines::add);
      statusLines.add("(end)");
    } catch (IOException | UncheckedIOException ended) {
      statusLines.add("(end)");
    }
  }

  private void send(Command command) throws IOException {
    write(Wire.line(command) + "\n");
  }

  private void write(String text) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(text.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  private void end() throws Exception {
    process.getOutputStream().close();
    awaitEnd();
  }

  private void awaitEnd() throws Exception {
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
        .as("waited %d s for the end of the process", LIMIT_SECONDS)
        .isTrue();
  }

  /** Whichever job it is of. */
  private Status status(String what) throws Exception {
    Status status = wholeStatus(what);
    return status instanceof Status.Of of ? of.status() : status;
  }

  private Status wholeStatus(String what) throws Exception {
    String line = statusLines.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    assertThat(line).as("waited %d s for %s; log: %s", LIMIT_SECONDS, what, log()).isNotNull();
    assertThat(line).as("the process ended before %s; log: %s", what, log()).isNotEqualTo("(end)");
    return Wire.status(line);
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
  }
}
