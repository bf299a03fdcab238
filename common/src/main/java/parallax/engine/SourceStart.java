package parallax.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import parallax.event.InputException;

/**
 * Where a job's source began, for one that is started again: its files may have other names by
 * then, and a live topic has gone on.
 *
 * @param offsets at which a live topic was first read, by partition; the moment from which a live
 *     stream was; otherwise null
 */
record SourceStart(List<Long> offsets) {

  static final String STREAM = "input.stream";
  static final String INDEX = "topic.index";

  /** What must be the same about a source. */
  static String identity(Source source) throws IOException {
    if (source instanceof Source.Replay replay) {
      return "recorded stream with SHA-256 " + sha256(Path.of(replay.file()));
    }
    if (source instanceof Source.TopicReplay replay) {
      return "topic %s with batches of SHA-256 %s"
          .formatted(replay.topic().name(), sha256(Path.of(replay.index())));
    }
    if (source instanceof Source.TopicLive live) {
      return "topic %s as it grows".formatted(live.topic().name());
    }
    if (source instanceof Source.StreamReplay replay) {
      return "stream %s with batches of SHA-256 %s"
          .formatted(replay.stream().name(), sha256(Path.of(replay.index())));
    }
    if (source instanceof Source.StreamLive live) {
      return "stream %s as it grows".formatted(live.stream().name());
    }
    return "lines from a socket"; // Whoever serves them; they cannot be asked for again.
  }

  /** Keeps in the folder what a source needs to be read again. */
  static SourceStart keep(Source source, Path folder) throws IOException {
    if (source instanceof Source.Replay replay) {
      keep(Path.of(replay.file()), folder.resolve(STREAM));
    } else if (source instanceof Source.TopicReplay replay) {
      keep(Path.of(replay.index()), folder.resolve(INDEX));
    } else if (source instanceof Source.StreamReplay replay) {
      keep(Path.of(replay.index()), folder.resolve(INDEX));
    }
    if (source instanceof Source.StreamLive live && live.startMillis() != null) {
      return new SourceStart(List.of(live.startMillis()));
    }
    return new SourceStart(source instanceof Source.TopicLive live ? live.start() : null);
  }

  /** The same source, from its beginning, reading what the folder keeps. */
  Source kept(Source source, Path folder) {
    if (source instanceof Source.Replay replay) {
      return new Source.Replay(folder.resolve(STREAM).toString(), replay.maxLineBytes());
    }
    if (source instanceof Source.TopicReplay replay) {
      return new Source.TopicReplay(replay.topic(), folder.resolve(INDEX).toString());
    }
    if (source instanceof Source.StreamReplay replay) {
      return new Source.StreamReplay(replay.stream(), folder.resolve(INDEX).toString());
    }
    if (source instanceof Source.StreamLive live) {
      return new Source.StreamLive(live.stream(), offsets == null ? null : offsets.get(0));
    }
    return source instanceof Source.TopicLive live
        ? new Source.TopicLive(live.topic(), offsets)
        : source;
  }

  /**
   * Makes sure that what the folder keeps is what was kept.
   *
   * @param identity of the source when it was kept
   * @throws InputException if it has changed
   */
  void requireWhole(Source source, String identity, Path folder) throws IOException {
    if (!identity(kept(source, folder)).equals(identity)) {
      throw new InputException(
          folder.resolve(source instanceof Source.Replay ? STREAM : INDEX),
          "is not what the job has read before: the checkpoint is damaged");
    }
  }

  private static void keep(Path file, Path kept) throws IOException {
    Files.deleteIfExists(kept); // Of a start that did not get far.
    try {
      Files.createLink(kept, file);
    } catch (IOException | UnsupportedOperationException otherDisk) {
      Files.copy(file, kept);
    }
  }

  private static String sha256(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new InputException(file, Files.exists(file) ? "is no file" : "no such file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
