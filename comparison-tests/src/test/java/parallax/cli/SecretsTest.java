package parallax.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SecretsTest {

  @Test
  void valuesOfSecretSettingsAreMaskedInBothFormsOfTheOption() {
    List<String> arguments =
        List.of(
            "compare",
            "--kafka-property",
            "sasl.jaas.config=module user=\"u\" password=\"5ecret\";",
            "--kafka-property=ssl.truststore.PASSWORD=5ecret",
            "--kafka-property",
            "security.protocol=SASL_SSL",
            "--topic",
            "password=no setting");

    assertThat(Secrets.masked(arguments))
        .containsExactly(
            "compare",
            "--kafka-property",
            "sasl.jaas.config=****",
            "--kafka-property=ssl.truststore.PASSWORD=****",
            "--kafka-property",
            "security.protocol=SASL_SSL",
            "--topic",
            "password=no setting");
  }
}
