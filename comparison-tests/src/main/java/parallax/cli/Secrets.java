package parallax.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps what nobody else should read out of what is written down. */
final class Secrets {

  private static final String OPTION = "--kafka-property";
  private static final String MASK = "****";

  /** Settings of Kafka that hold secrets, and some that do not. */
  private static final Pattern SECRET =
      Pattern.compile(
          ".*(password|jaas|secret|token|key|credential|auth).*", Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /** The arguments of a command without the secrets in them. */
  static List<String> masked(List<String> arguments) {
    List<String> masked = new ArrayList<>();
    boolean isSetting = false;
    for (String argument : arguments) {
      if (argument.startsWith(OPTION + "=")) {
        masked.add(OPTION + "=" + maskedSetting(argument.substring(OPTION.length() + 1)));
      } else {
        masked.add(isSetting ? maskedSetting(argument) : argument);
      }
      isSetting = argument.equals(OPTION);
    }
    return masked;
  }

  private static String maskedSetting(String setting) {
    int equals = setting.indexOf('=');
    boolean hides = equals > 0 && SECRET.matcher(setting.substring(0, equals)).matches();
    return hides ? setting.substring(0, equals + 1) + MASK : setting;
  }
}
