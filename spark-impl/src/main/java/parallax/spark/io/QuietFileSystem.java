package parallax.spark.io;

import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system without Hadoop's calls of {@code chmod}, for which it starts a process per
 * file where its native library is missing. New files have the rights that the umask leaves.
 */
public final class QuietFileSystem extends LocalFileSystem {

  public QuietFileSystem() {
    super(new WithoutPermissions());
  }

  private static final class WithoutPermissions extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) {}
  }
}
