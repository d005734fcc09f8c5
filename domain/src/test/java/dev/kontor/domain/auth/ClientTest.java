package dev.kontor.domain.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.testkit.auth.SequentialSecrets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClientTest {
  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53.589793Z");

  private final SequentialSecrets secrets = new SequentialSecrets();
  private final ClientId id = new ClientId(new TenantId(UUID.randomUUID()), UUID.randomUUID());
  private final Secret secret = secrets.next();
  private final Client client = create("Warehouse", Set.of(Scope.ITEMS_READ));

  private Client create(String name, Set<Scope> scopes) {
    return Client.create(id, name, scopes, secret, NOW);
  }

  @Test
  void secret_isKnownByItsHash() {
    assertThat(client.knows(secret)).isTrue();
    assertThat(client.knows(secrets.next())).isFalse();
  }

  @Test
  void changeSecret_replacesTheOldOneAndIsNoEdit() {
    Secret next = secrets.next();

    client.changeSecret(next, NOW.plusSeconds(1));

    assertThat(client.knows(next)).isTrue();
    assertThat(client.knows(secret)).isFalse();
    assertThat(client.version()).isEqualTo(1);
    assertThat(client.updatedAt()).isEqualTo(NOW.plusSeconds(1));
    assertThat(client.createdAt()).isEqualTo(NOW);
  }

  @Test
  void requireVersion_refusesAnother() {
    client.requireVersion(1);

    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> client.requireVersion(2))
        .extracting(DomainException::code)
        .isEqualTo(ErrorCode.PRECONDITION_FAILED);
  }

  @Test
  void client_hasANameAndMayDoSomething() {
    assertThatIllegalArgumentException().isThrownBy(() -> create(" ", Set.of(Scope.ITEMS_READ)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> create("n".repeat(201), Set.of(Scope.ITEMS_READ)));
    assertThatIllegalArgumentException().isThrownBy(() -> create("Warehouse", Set.of()));
  }
}
