package dev.kontor.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.auth.SequentialSecrets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts that callers keep for us: refresh tokens, names of clients, secrets. */
class OpaqueTextsTest {
  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final SequentialSecrets SECRETS = new SequentialSecrets();
  private static final RefreshToken TOKEN =
      new RefreshToken(new SessionId(TENANT, UUID.randomUUID()), SECRETS.next(), SECRETS.next());

  @Test
  void refreshToken_isReadAsItWasWritten() {
    assertThat(RefreshToken.find(TOKEN.text())).contains(TOKEN);
    assertThat(TOKEN.text())
        .contains(TENANT.toString(), TOKEN.session().toString())
        .hasSize(RefreshToken.LENGTH_MAX);
  }

  @Test
  void clientId_isReadAsItWasWritten() {
    ClientId client = new ClientId(TENANT, UUID.randomUUID());

    assertThat(ClientId.find(client.text())).contains(client);
    assertThat(client.text()).contains(TENANT.toString(), client.toString());
    assertThat(client.principal().value()).isEqualTo(client.value());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "kr_",
        "kr_1-1-1-1-1.1-1-1-1-1.a.b",
        "kc_",
        "kc_1-1-1-1-1.1-1-1-1-1",
        "\0",
        "eyJ.a.b"
      })
  void otherTexts_areNone(String text) {
    assertThat(RefreshToken.find(text)).isEmpty();
    assertThat(ClientId.find(text)).isEmpty();
  }

  @Test
  void refreshToken_hasOneSpelling() {
    String text = TOKEN.text();

    assertThat(RefreshToken.find(text + "=")).isEmpty();
    assertThat(RefreshToken.find(" " + text)).isEmpty();
    assertThat(RefreshToken.find(text + "\n")).isEmpty();
    assertThat(RefreshToken.find(text.replace('.', ':'))).isEmpty();
    assertThat(RefreshToken.find(text.substring(0, text.length() - 1))).isEmpty();
  }

  @Test
  void secret_is32Bytes() {
    assertThat(SECRETS.next()).isNotEqualTo(SECRETS.next());
    assertThat(SECRETS.next().hash()).isNotEqualTo(SECRETS.next().hash());
    assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> new Secret("+".repeat(43)));
    assertThatIllegalArgumentException().isThrownBy(() -> new SecretHash("00"));
  }
}
