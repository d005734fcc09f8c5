package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.system.AttackCase.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every body that the document describes, with one field more than it lists: fields that belong to
 * the server, or to other bodies. Each is refused by name, and nothing happens.
 */
@SystemTest
final class MassAssignmentTest {
  private static final String TIME = "2026-01-31T12:00:00Z";

  /** What the server keeps for itself somewhere, and what it takes somewhere else. */
  private static final Map<String, Object> FIELDS =
      Map.ofEntries(
          Map.entry("id", UUID.randomUUID().toString()),
          Map.entry("tenant_id", UUID.randomUUID().toString()),
          Map.entry("user_id", UUID.randomUUID().toString()),
          Map.entry("owner_id", UUID.randomUUID().toString()),
          Map.entry("actor_id", UUID.randomUUID().toString()),
          Map.entry("owner", UUID.randomUUID().toString()),
          Map.entry("tenant", "demo"),
          Map.entry("slug", "other"),
          Map.entry("version", 7),
          Map.entry("available", 1000),
          Map.entry("balance", 1000),
          Map.entry("status", "confirmed"),
          Map.entry("state", "active"),
          Map.entry("active", true),
          Map.entry("roles", List.of("admin", "operator")),
          Map.entry("role", "operator"),
          Map.entry("scopes", List.of("tenants:admin")),
          Map.entry("username", "root"),
          Map.entry("password_hash", "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA"),
          Map.entry("client_secret", "secret"),
          Map.entry("secret_hash", "AAAA"),
          Map.entry("total", Map.of("amount", "0.01", "currency", "GBP")),
          Map.entry("unit_price", Map.of("amount", "0.01", "currency", "GBP")),
          Map.entry("price_minor", 1),
          Map.entry("kind", "repair"),
          Map.entry("created_at", TIME),
          Map.entry("updated_at", TIME),
          Map.entry("deleted_at", TIME),
          Map.entry("placed_at", TIME),
          Map.entry("settled_at", TIME),
          Map.entry("last_login_at", TIME));

  private final AttackWorld world;
  private final List<ApiOperation> operations;
  private final Map<String, AttackCase> cases = AttackCases.all();

  MassAssignmentTest(RunningServer server) {
    this.world = AttackWorld.open(server);
    this.operations =
        ApiDocument.of(server).operations().stream()
            .filter(operation -> operation.body().isPresent())
            .toList();
  }

  /**
   * An object of the body.
   *
   * @param pointer where it is
   * @param schema what the document lists of it
   * @param edit puts another object in its place in the body
   */
  private record Place(String pointer, Map<?, ?> schema, Body object, Function<Body, Body> edit) {
    boolean lists(String field) {
      return schema.get("properties") instanceof Map<?, ?> properties
          && properties.containsKey(field);
    }
  }

  @TestFactory
  Stream<DynamicTest> fieldsThatAreNotListed_areRefused() {
    assertThat(operations).isNotEmpty();
    return operations.stream()
        .map(operation -> DynamicTest.dynamicTest(operation.id(), () -> overload(operation)));
  }

  private void overload(ApiOperation operation) {
    AttackCase attack = cases.get(operation.id());
    assertThat(attack).as("a case for %s in AttackCases", operation.id()).isNotNull();
    Target target = attack.in(world);
    Body body = target.body() == null ? Body.empty() : target.body();
    Map<?, ?> schema = operation.body().orElseThrow();
    List<String> before = world.digest();
    for (Place place : places(operation.document(), "", schema, body, UnaryOperator.identity())) {
      FIELDS.forEach(
          (field, value) -> {
            if (!place.lists(field)) {
              target
                  .with(place.edit().apply(place.object().with(field, value)))
                  .send(operation.method(), target.rightful().caller())
                  .expectInvalid(place.pointer() + "/" + field);
            }
          });
    }
    assertThat(world.digest()).isEqualTo(before);
    Answer plain = target.send(operation.method(), target.rightful().caller());
    assertThat(plain.status()).as("%s", plain).isBetween(200, 299);
  }

  /** The body itself and every object in it, but for maps, whose keys are the caller's. */
  private static List<Place> places(
      ApiDocument document,
      String pointer,
      Map<?, ?> given,
      Body object,
      Function<Body, Body> edit) {
    Map<?, ?> schema = document.concrete(given, object.members());
    List<Place> found = new ArrayList<>();
    if (schema.containsKey("additionalProperties")) {
      return found;
    }
    found.add(new Place(pointer, schema, object, edit));
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      object
          .members()
          .forEach(
              (name, value) -> {
                Map<?, ?> part = document.resolved(properties.get(name));
                if (value instanceof Body inner) {
                  found.addAll(
                      places(
                          document,
                          pointer + "/" + name,
                          part,
                          inner,
                          changed -> edit.apply(object.with(name, changed))));
                } else if (value instanceof List<?> elements
                    && elements.getFirst() instanceof Body first) {
                  found.addAll(
                      places(
                          document,
                          pointer + "/" + name + "/0",
                          document.resolved(part.get("items")),
                          first,
                          changed -> edit.apply(object.with(name, List.of(changed)))));
                }
              });
    }
    return found;
  }
}
