package parallax.cli;

import java.nio.file.Path;
import parallax.cluster.ClusterState;
import picocli.CommandLine.Option;

/** Where the files of clusters are that Parallax starts. */
final class ClusterFolderOption {

  @Option(
      names = "--cluster-folder",
      paramLabel = "DIR",
      description =
          "where logs and other files of the clusters are that 'parallax cluster up' starts"
              + " (default: target/cluster of the installation)")
  private Path folder;

  Path folder() {
    return folder == null ? ClusterState.folderOf(Installation.home()) : folder.toAbsolutePath();
  }
}
