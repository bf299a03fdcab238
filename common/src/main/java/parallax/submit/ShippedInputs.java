package parallax.submit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import parallax.options.ParameterOptions;
import parallax.result.OutputException;

/** The inputs that come in the job jar, as files of the job's folder. */
record ShippedInputs(Path folder) {

  Path stream() {
    return file("default.stream");
  }

  ParameterOptions.Tables tables() {
    return new ParameterOptions.Tables(file("categories.tsv"), file("initial.tsv"));
  }

  private Path file(String name) {
    Path file = folder.resolve(name);
    try (InputStream in = ShippedInputs.class.getResourceAsStream("/parallax/inputs/" + name)) {
      Files.createDirectories(folder);
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException failed) {
      throw new OutputException(file, failed);
    }
  }
}
