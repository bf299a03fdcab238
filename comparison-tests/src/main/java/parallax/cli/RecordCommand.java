package parallax.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import parallax.event.ByteLines;
import parallax.event.Event;
import parallax.event.InputException;
import parallax.event.InputFiles;
import parallax.event.RecordedStream;
import parallax.event.Utf8;
import parallax.options.ExitCode;
import parallax.options.LineServerOption;
import parallax.options.MaxLineOption;
import parallax.process.EnvironmentException;
import parallax.result.OutputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a recorded stream of a live one. */
@Command(
    name = "record",
    mixinStandardHelpOptions = true,
    description =
        "Reads plain lines from a line server until it ends the stream, or until Ctrl-C, and"
            + " records them with the times of their arrival.",
    footer = {"", "Example:", "  parallax record --port 9999 morning.stream"})
final class RecordCommand implements Callable<Integer> {

  private static final int CONNECT_MILLIS = 10_000;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "a new file, with the extension .stream")
  private Path file;

  @Mixin private LineServerOption server;
  @Mixin private MaxLineOption maxLine;

  @Override
  public Integer call() throws IOException {
    if (!InputFiles.isRecorded(file)) {
      throw new ParameterException(spec.commandLine(), "the extension must be .stream: " + file);
    }
    try (Socket socket = connect()) {
      ByteLines lines =
          new ByteLines(socket.getInputStream(), ByteLines.LineEnd.UNIVERSAL, maxLine.bytes());
      spec.commandLine().getErr().printf("%,d lines recorded in %s%n", record(lines), file);
    }
    return ExitCode.AGREES;
  }

  private Socket connect() {
    InetSocketAddress address = new InetSocketAddress(server.host(), server.port());
    Socket socket = new Socket();
    try {
      socket.connect(address, CONNECT_MILLIS);
      return socket;
    } catch (IOException refused) {
      throw new EnvironmentException(
          "no line server at " + server.name() + ": " + refused.getMessage(), refused);
    }
  }

  private long record(ByteLines lines) {
    long count = 0;
    long lastMillis = 0;
    try (var writer = new RecordedStream.Writer(newFile())) {
      while (next(lines, count + 1)) {
        lastMillis = Math.max(lastMillis, System.currentTimeMillis());
        String text = Utf8.repaired(lines.bytes(), 0, lines.length()).text();
        writer.write(Event.arrived(text, lastMillis));
        writer.flush();
        count++;
      }
    } catch (IOException full) {
      throw new OutputException(file, full);
    }
    return count;
  }

  private boolean next(ByteLines lines, long number) {
    try {
      return lines.next();
    } catch (ByteLines.LineTooLongException tooLong) {
      throw new InputException(
          "%s, line %d: %s".formatted(server.name(), number, tooLong.getMessage()));
    } catch (IOException broken) {
      throw new EnvironmentException(
          "the connection to %s broke: %s".formatted(server.name(), broken.getMessage()), broken);
    }
  }

  private java.io.OutputStream newFile() {
    try {
      return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }
}
