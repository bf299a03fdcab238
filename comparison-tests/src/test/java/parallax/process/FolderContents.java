package parallax.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a folder holds, to be compared before and after. */
public final class FolderContents {

  private FolderContents() {}

  /** The bytes of every file, as Latin-1 text, by path below the folder; folders end in a slash. */
  public static Map<String, String> of(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(path -> !path.equals(folder))
          .forEach(
              path -> {
                String name = folder.relativize(path).toString();
                if (Files.isDirectory(path)) {
                  contents.put(name + "/", "");
                } else {
                  contents.put(name, bytes(path));
                }
              });
    }
    return contents;
  }

  private static String bytes(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
