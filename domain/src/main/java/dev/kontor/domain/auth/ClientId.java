package dev.kontor.domain.auth;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.shared.UuidOrder;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identity of a client. What the client itself is told is the {@link #text}, which names the tenant
 * too, so that it can be looked up inside its walls.
 */
public record ClientId(TenantId tenant, UUID value) implements TenantOwned, Comparable<ClientId> {
  private static final String UUID_FORM = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
  private static final Pattern FORM = Pattern.compile("kc_" + UUID_FORM + "\\." + UUID_FORM);
  private static final Comparator<ClientId> ORDER =
      Comparator.comparing(ClientId::tenant).thenComparing(ClientId::value, UuidOrder::compare);

  public ClientId {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(value, "value");
  }

  /** The client that such a text names, whether there is one or not. */
  public static Optional<ClientId> find(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ClientId(
                new TenantId(UUID.fromString(matcher.group(1))), UUID.fromString(matcher.group(2))))
        : Optional.empty();
  }

  /** The {@code client_id} of RFC 6749, for clients an opaque text. */
  public String text() {
    return "kc_" + tenant + "." + value;
  }

  /** What stands where a user's identity would: a client acts in its own name. */
  public UserId principal() {
    return new UserId(tenant, value);
  }

  @Override
  public int compareTo(ClientId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
