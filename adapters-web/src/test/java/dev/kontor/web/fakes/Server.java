package dev.kontor.web.fakes;

import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static dev.kontor.testkit.users.UserBuilder.aUser;

import dev.kontor.application.orders.SettleOrders;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.users.Role;
import dev.kontor.testkit.auth.PlainPasswordHasher;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.web.shared.WebDefaults;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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
    InMemoryPorts ports = server.getApplicationContext().getBean(InMemoryPorts.class);
    tenant(ports, "demo", "GBP");
    tenant(ports, "other", "JPY");
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return server;
  }

  private static void tenant(InMemoryPorts ports, String slug, String currency) {
    Tenant tenant = aTenant().withSlug(new Slug(slug)).withCurrency(currency).build();
    ports
        .work()
        .doInTenant(
            tenant.id(),
            () -> {
              ports.tenants().add(tenant);
              user(ports, tenant, "admin", Role.ADMIN, Role.OPERATOR);
              user(ports, tenant, "staff", Role.STAFF);
              user(ports, tenant, "customer", Role.CUSTOMER);
              user(ports, tenant, "second", Role.CUSTOMER);
            });
  }

  private static void user(InMemoryPorts ports, Tenant tenant, String name, Role... roles) {
    String hash = new PlainPasswordHasher().hash(PASSWORD);
    ports
        .users()
        .add(
            aUser(tenant.id())
                .named(name)
                .withEmail(name + "@kontor.test")
                .withRoles(roles)
                .withPasswordHash(hash)
                .build());
  }

  /** Settles all orders that wait. */
  public static void settle() {
    while (bean(SettleOrders.class).handle(100) > 0) {
      // The next batch.
    }
  }

  /** Where the server is. */
  public static URI address() {
    return RUNNING.getURI();
  }

  /** A bean of the server. */
  public static <T> T bean(Class<T> type) {
    return RUNNING.getApplicationContext().getBean(type);
  }

  /** All beans of the server that are such. */
  public static <T> Collection<T> beansOf(Class<T> type) {
    return RUNNING.getApplicationContext().getBeansOfType(type);
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
