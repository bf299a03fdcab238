package parallax.cluster;

import java.nio.file.Path;
import parallax.folder.Leftovers;

/** A process that has been started; tethered, it is a shell with the JVM below it. */
record Started(String name, Process process, Path log) {

  static Started of(MemberProcess member, Path folder, boolean tethered) {
    Process process = member.start(folder, tethered);
    Leftovers.add(process.toHandle());
    return new Started(member.name(), process, folder.resolve(member.name() + ".log"));
  }

  Member member() {
    return Member.of(
        name, process.children().filter(Started::isJvm).findFirst().orElse(process.toHandle()));
  }

  private static boolean isJvm(ProcessHandle process) {
    return process.info().command().filter(each -> each.endsWith("java")).isPresent();
  }
}
