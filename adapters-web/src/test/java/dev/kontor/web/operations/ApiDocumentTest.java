package dev.kontor.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.auth.Scope;
import dev.kontor.web.auth.RequiresScope;
import dev.kontor.web.fakes.Call;
import dev.kontor.web.fakes.Call.Answer;
import dev.kontor.web.fakes.Server;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The document of the API tells the truth about the routes there are. */
final class ApiDocumentTest {
  private static final Set<String> METHODS = Set.of("get", "post", "patch", "put", "delete");
  private static final Map<?, ?> DOCUMENT = read();

  private static Map<?, ?> read() {
    Answer answer = Call.get("/openapi/kontor-v1.yml").send();
    assertThat(answer.status()).isEqualTo(200);
    return new Yaml().load(answer.body());
  }

  private static Map<?, ?> map(Object value) {
    return (Map<?, ?>) value;
  }

  private static Stream<UriRouteInfo<?, ?>> routes() {
    return Server.bean(Router.class)
        .uriRoutes()
        .filter(route -> METHODS.contains(route.getHttpMethodName().toLowerCase(Locale.ROOT)));
  }

  private static Map<?, ?> operation(UriRouteInfo<?, ?> route) {
    Map<?, ?> path = map(map(DOCUMENT.get("paths")).get(route.getUriMatchTemplate().toString()));
    return map(path.get(route.getHttpMethodName().toLowerCase(Locale.ROOT)));
  }

  @Test
  void document_hasEveryRouteAndNoOther() {
    Set<String> routes = new TreeSet<>();
    routes()
        .forEach(
            route ->
                routes.add(
                    route.getHttpMethodName().toLowerCase(Locale.ROOT)
                        + " "
                        + route.getUriMatchTemplate()));
    routes.removeIf(route -> route.startsWith("get /docs") || route.startsWith("get /openapi"));
    Set<String> documented = new TreeSet<>();
    map(DOCUMENT.get("paths"))
        .forEach(
            (path, operations) ->
                map(operations).keySet().stream()
                    .filter(METHODS::contains)
                    .forEach(method -> documented.add(method + " " + path)));

    assertThat(documented).isEqualTo(routes);
  }

  @Test
  void document_namesTheScopesThatTheGateAsksFor() {
    routes()
        .filter(route -> route.getAnnotationMetadata().hasAnnotation(RequiresScope.class))
        .forEach(
            route -> {
              List<String> required =
                  Stream.of(
                          route
                              .getAnnotationMetadata()
                              .enumValues(RequiresScope.class, Scope.class))
                      .map(Scope::key)
                      .toList();
              List<?> security = (List<?>) operation(route).get("security");
              List<?> documented =
                  security.stream()
                      .map(ApiDocumentTest::map)
                      .filter(scheme -> scheme.containsKey("oauth2"))
                      .flatMap(scheme -> ((List<?>) scheme.get("oauth2")).stream())
                      .toList();
              assertThat(documented).as(route.toString()).isEqualTo(required);
            });
  }

  @Test
  void document_tellsTheRefusalsOfEveryRouteOfTheApi() {
    routes()
        .filter(route -> route.getAnnotationMetadata().hasAnnotation(RequiresScope.class))
        .forEach(
            route -> {
              Map<?, ?> operation = operation(route);
              Set<?> responses = map(operation.get("responses")).keySet();
              assertThat(responses.stream().map(String::valueOf).toList())
                  .as(route.toString())
                  .contains("401", "403", "406", "422", "429", "503");
              if (route.getUriMatchTemplate().toString().contains("{id}")) {
                assertThat(responses.contains("404")).as(route.toString()).isTrue();
              }
              if (route.getHttpMethodName().equals("POST")) {
                assertThat(operation.toString()).as(route.toString()).contains("requestBody");
                // A secret is never answered twice, and a file of any size not compared.
                assertThat(operation.toString().contains("IdempotencyKey"))
                    .as(route.toString())
                    .isEqualTo(
                        !route.getUriMatchTemplate().toString().matches(".*/(secret|imports)"));
              }
              if (Set.of("PATCH", "DELETE").contains(route.getHttpMethodName())) {
                assertThat(operation.toString()).as(route.toString()).contains("IfMatch");
              }
            });
  }

  @Test
  void document_explainsEveryOperation() {
    List<Object> tags =
        ((List<?>) DOCUMENT.get("tags")).stream().<Object>map(tag -> map(tag).get("name")).toList();
    operations()
        .forEach(
            (name, operation) -> {
              assertThat(operation.get("summary")).as(name).isNotNull();
              assertThat(operation.get("description")).as(name).isNotNull();
              assertThat(tags).as(name).containsAll((List<?>) operation.get("tags"));
            });
  }

  private static Map<String, Map<?, ?>> operations() {
    Map<String, Map<?, ?>> found = new TreeMap<>();
    map(DOCUMENT.get("paths"))
        .forEach(
            (path, operations) ->
                map(operations).entrySet().stream()
                    .filter(operation -> METHODS.contains(operation.getKey()))
                    .forEach(
                        operation ->
                            found.put(operation.getKey() + " " + path, map(operation.getValue()))));
    return found;
  }

  @Test
  void document_namesTheMediaTypeOfEveryBody() {
    assertThat(DOCUMENT.toString()).contains("application/json=").doesNotContain("*/*");
  }

  @Test
  void document_limitsEveryTextAndList() {
    Map<String, Map<?, ?>> schemas = new TreeMap<>();
    map(map(DOCUMENT.get("components")).get("schemas"))
        .forEach((name, schema) -> collect(String.valueOf(name), map(schema), schemas));
    operations()
        .forEach(
            (name, operation) -> {
              if (operation.get("parameters") instanceof List<?> parameters) {
                parameters.stream()
                    .map(ApiDocumentTest::map)
                    .filter(parameter -> parameter.containsKey("schema"))
                    .forEach(
                        parameter ->
                            collect(
                                name + " " + parameter.get("name"),
                                map(parameter.get("schema")),
                                schemas));
              }
            });

    schemas.forEach(ApiDocumentTest::assertLimited);
    assertThat(schemas.size()).isGreaterThan(500);
  }

  private static void collect(String place, Map<?, ?> schema, Map<String, Map<?, ?>> found) {
    found.put(place, schema);
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, part) -> collect(place + "." + name, map(part), found));
    }
    if (schema.get("items") instanceof Map<?, ?> items) {
      collect(place + "[]", items, found);
    }
  }

  private static void assertLimited(String place, Map<?, ?> schema) {
    boolean ofAForm =
        schema.containsKey("enum")
            || Set.of("uuid", "date", "date-time", "binary")
                .contains(String.valueOf(schema.get("format")));
    if ("string".equals(schema.get("type")) && !ofAForm) {
      assertThat(schema.containsKey("maxLength")).as(place).isTrue();
    }
    if ("array".equals(schema.get("type"))) {
      assertThat(schema.containsKey("maxItems")).as(place).isTrue();
    }
    if ("integer".equals(schema.get("type")) && place.matches(".*(Request|Patch)\\..*")) {
      assertThat(schema.containsKey("maximum")).as(place).isTrue();
    }
  }

  @Test
  void document_allowsNullInPatchesOnlyWhereItEmpties() {
    map(map(DOCUMENT.get("components")).get("schemas"))
        .forEach(
            (name, schema) -> {
              if (!String.valueOf(name).matches("Edit.*Request|.*Patch")) {
                return;
              }
              map(map(schema).get("properties"))
                  .forEach(
                      (field, property) ->
                          assertThat(Boolean.TRUE.equals(map(property).get("nullable")))
                              .as(name + "." + field)
                              .isEqualTo(
                                  String.valueOf(map(property).get("description"))
                                      .contains("null")));
            });
  }

  @Test
  void document_explainsEveryField() {
    map(map(DOCUMENT.get("components")).get("schemas"))
        .forEach(
            (name, schema) -> {
              assertThat(map(schema).get("description")).as(String.valueOf(name)).isNotNull();
              Object properties = map(schema).get("properties");
              if (properties != null) {
                map(properties)
                    .forEach(
                        (field, property) ->
                            assertThat(
                                    map(property).containsKey("description")
                                        || map(property).containsKey("$ref")
                                        || map(property).containsKey("allOf"))
                                .as(name + "." + field)
                                .isTrue());
              }
            });
  }

  @Test
  void document_showsNothingOfTheInside() {
    assertThat(DOCUMENT.toString()).doesNotContain("JsonBody", "Actor", "dev.kontor", "RawBody");
  }
}
