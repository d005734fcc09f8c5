package dev.kontor.web.fakes;

import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.users.EmailAddress;
import dev.kontor.domain.users.Role;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.Username;
import dev.kontor.web.shared.WebDefaults;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One server for all tests of this JVM. It has the tenants {@code demo} (GBP) and {@code other}
 * (JPY), and in each the users {@code admin}, {@code staff}, {@code customer} and {@code second}
 * (another customer), whose password is {@value #PASSWORD}.
 */
public final class Server {
  /** Everybody's password. */
  public static final String PASSWORD = "swordfish!";

  private static final EmbeddedServer RUNNING = start();
  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

  private Server() {}

  private static EmbeddedServer start() {
    Map<String, Object> settings = new HashMap<>(WebDefaults.properties());
    settings.put("micronaut.server.port", -1);
    EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, settings);
    World world = server.getApplicationContext().getBean(World.class);
    tenant(world, 1, "demo", "GBP");
    tenant(world, 2, "other", "JPY");
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server;
  }

  private static void tenant(World world, int number, String slug, String currency) {
    TenantId id = new TenantId(new UUID(0x0193e5a000007100L, 0x8000000000000000L | number));
    world.tenants.put(
        id,
        Tenant.create(
            id,
            new Slug(slug),
            slug,
            Currency.getInstance(currency),
            ZoneOffset.UTC,
            true,
            Instant.EPOCH));
    user(world, id, 1, "admin", Role.ADMIN, Role.OPERATOR);
    user(world, id, 2, "staff", Role.STAFF);
    user(world, id, 3, "customer", Role.CUSTOMER);
    user(world, id, 4, "second", Role.CUSTOMER);
  }

  private static void user(World world, TenantId tenant, int number, String name, Role... roles) {
    UserId id = new UserId(tenant, new UUID(0x0193e5a000007200L, 0x8000000000000000L | number));
    world.users.put(
        id,
        User.create(
            id,
            new Username(name),
            new EmailAddress(name + "@kontor.test"),
            null,
            Set.of(roles),
            "clear:" + PASSWORD,
            Instant.EPOCH));
  }

  /** Where the server is. */
  public static URI address() {
    return RUNNING.getURI();
  }

  /** A bean of the server. */
  public static <T> T bean(Class<T> type) {
    return RUNNING.getApplicationContext().getBean(type);
  }

  /** A token of that user of the tenant {@code demo}. */
  public static String token(String username) {
    return token("demo", username);
  }

  /** A token of that user. */
  public static String token(String tenant, String username) {
    return TOKENS.computeIfAbsent(
        tenant + "/" + username,
        key ->
            Call.post("/oauth2/token")
                .form(
                    "grant_type=password&tenant="
                        + tenant
                        + "&username="
                        + username
                        + "&password="
                        + PASSWORD)
                .send()
                .text("/access_token"));
  }
}
