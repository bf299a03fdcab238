package parallax.spark.io;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import parallax.engine.Moment;
import parallax.engine.Moments;
import parallax.result.OutputException;

/**
 * Spark's checkpoints are written here: the local file system, with its checksums, without Hadoop's
 * calls of {@code chmod}, for which it starts a process per file where its native library is
 * missing. New files have the rights that the umask leaves. Spark writes a file of a checkpoint
 * under another name and then gives it its own. What cannot be written is named.
 */
public final class QuietFileSystem extends LocalFileSystem {

  public QuietFileSystem() {
    super(new WithoutPermissions());
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    Moments.at(Moment.BEFORE_CHECKPOINT);
    return super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    Moments.at(Moment.DURING_CHECKPOINT);
    boolean done = super.rename(from, to);
    Moments.at(Moment.AFTER_CHECKPOINT);
    return done;
  }

  private static final class WithoutPermissions extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) {}

    @Override
    protected OutputStream createOutputStreamWithMode(
        Path file, boolean append, FsPermission permission) throws IOException {
      java.nio.file.Path named = java.nio.file.Path.of(file.toUri().getPath());
      try {
        return new NamedOutput(super.createOutputStreamWithMode(file, append, permission), named);
      } catch (IOException failed) {
        throw new OutputException(named, failed);
      }
    }
  }
}
