package parallax.cli;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import parallax.folder.RunFolder;
import picocli.CommandLine.Option;

/** The folder that a run leaves. */
final class FolderOption {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "the run's folder; an earlier run there is replaced when this one is complete"
              + " (default: runs/<time>-<what>)")
  private Path out;

  Path orDefault(String what) {
    return out == null ? RunFolder.defaultName(LocalDateTime.now(ZoneOffset.UTC), what) : out;
  }
}
