package parallax.cli;

import picocli.CommandLine.Model.CommandSpec;

/** The commands as they parse their arguments, for tests outside of this package. */
public final class Commands {

  private Commands() {}

  /** The command of that name. */
  public static CommandSpec of(String name) {
    return Main.commandLine().getSubcommands().get(name).getCommandSpec();
  }
}
