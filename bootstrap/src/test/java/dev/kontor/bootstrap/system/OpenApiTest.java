package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.bootstrap.client.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI document agrees with the contract, and real answers agree with the document. */
@SystemTest
final class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final Shop shop;
  private final Map<?, ?> document;

  OpenApiTest(Shop shop) {
    this.shop = shop;
    this.document = ApiDocument.of(shop.server()).root();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/items",
        "POST /api/v1/items",
        "GET /api/v1/items/{}",
        "PATCH /api/v1/items/{}",
        "DELETE /api/v1/items/{}",
        "POST /api/v1/items/{}/restoration",
        "GET /api/v1/articles",
        "POST /api/v1/articles",
        "GET /api/v1/articles/{}",
        "PATCH /api/v1/articles/{}",
        "DELETE /api/v1/articles/{}",
        "GET /api/v1/orders/{}/comments",
        "POST /api/v1/orders/{}/comments",
        "GET /api/v1/items/{}/comments",
        "POST /api/v1/items/{}/comments",
        "GET /api/v1/tasks/{}/comments",
        "POST /api/v1/tasks/{}/comments",
        "GET /api/v1/articles/{}/comments",
        "POST /api/v1/articles/{}/comments",
        "GET /api/v1/comments/{}",
        "DELETE /api/v1/comments/{}",
        "POST /api/v1/items/{}/stock-adjustments",
        "GET /api/v1/items/{}/stock-movements",
        "POST /api/v1/items/imports",
        "GET /api/v1/items/imports/{}",
        "GET /api/v1/items/imports/{}/rejected",
        "GET /api/v1/items/export",
        "GET /api/v1/tags",
        "GET /api/v1/orders",
        "POST /api/v1/orders",
        "GET /api/v1/orders/{}",
        "POST /api/v1/orders/{}/cancellation",
        "GET /api/v1/orders/{}/events",
        "GET /api/v1/tasks",
        "POST /api/v1/tasks",
        "GET /api/v1/tasks/{}",
        "PATCH /api/v1/tasks/{}",
        "DELETE /api/v1/tasks/{}",
        "GET /api/v1/tenants",
        "POST /api/v1/tenants",
        "GET /api/v1/tenants/{}",
        "PATCH /api/v1/tenants/{}",
        "DELETE /api/v1/tenants/{}",
        "POST /api/v1/tenants/{}/restoration",
        "POST /oauth2/token"
      })
  void document_listsTheRoute(String route) {
    assertThat(operations().keySet()).contains(route);
  }

  /** Every operation by its method and path, in which parameters have no names. */
  private Map<String, Map<?, ?>> operations() {
    Map<String, Map<?, ?>> found = new LinkedHashMap<>();
    ((Map<?, ?>) document.get("paths"))
        .forEach(
            (path, item) ->
                ((Map<?, ?>) item)
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method)) {
                            String place = path.toString().replaceAll("\\{[^}]+}", "{}");
                            String name = method.toString().toUpperCase(Locale.ROOT);
                            found.put(name + " " + place, (Map<?, ?>) operation);
                          }
                        }));
    return found;
  }

  @Test
  void operations_areNamedAndSayWhatTheyAnswer() {
    Set<Object> names = new TreeSet<>();
    operations()
        .forEach(
            (route, operation) -> {
              assertThat(names.add(operation.get("operationId").toString())).as(route).isTrue();
              assertThat((Map<?, ?>) operation.get("responses")).as(route).isNotEmpty();
              assertThat(operation.get("summary")).as(route).isNotNull();
            });
  }

  @Test
  void requests_haveAMaximumForEveryTextAndArray() {
    List<String> unlimited = new ArrayList<>();
    operations()
        .forEach(
            (route, operation) -> {
              if (operation.get("requestBody") instanceof Map<?, ?> body) {
                contents(body).forEach(media -> collectUnlimited(media, route, 0, unlimited));
              }
            });

    assertThat(unlimited).isEmpty();
  }

  private List<Map<?, ?>> contents(Map<?, ?> body) {
    List<Map<?, ?>> schemas = new ArrayList<>();
    Object content = SchemaCheck.resolved(document, body).get("content");
    if (content instanceof Map<?, ?> media) {
      media.values().forEach(one -> schemas.add((Map<?, ?>) ((Map<?, ?>) one).get("schema")));
    }
    return schemas;
  }

  private void collectUnlimited(Map<?, ?> given, String place, int depth, List<String> found) {
    Map<?, ?> schema = SchemaCheck.resolved(document, given);
    Object type = schema.get("type");
    boolean bounded =
        schema.containsKey("enum") || schema.containsKey("format") || schema.containsKey("pattern");
    if ("string".equals(type) && !bounded && !schema.containsKey("maxLength")) {
      found.add(place);
    }
    if ("array".equals(type) && !schema.containsKey("maxItems")) {
      found.add(place);
    }
    if (depth < 10) {
      below(schema)
          .forEach((name, part) -> collectUnlimited(part, place + "/" + name, depth + 1, found));
    }
  }

  private static Map<String, Map<?, ?>> below(Map<?, ?> schema) {
    Map<String, Map<?, ?>> parts = new LinkedHashMap<>();
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach((name, part) -> parts.put(name.toString(), (Map<?, ?>) part));
    }
    for (String keyword : List.of("items", "additionalProperties")) {
      if (schema.get(keyword) instanceof Map<?, ?> part) {
        parts.put(keyword, part);
      }
    }
    for (String keyword : List.of("allOf", "oneOf", "anyOf")) {
      if (schema.get(keyword) instanceof List<?> several) {
        several.forEach(part -> parts.put(keyword + parts.size(), (Map<?, ?>) part));
      }
    }
    return parts;
  }

  @Test
  void examples_fitTheirSchemas() {
    List<String> faults = new ArrayList<>();
    int examples = collectExampleFaults(document, "", faults);

    assertThat(faults).isEmpty();
    assertThat(examples).isPositive();
  }

  /** Looks at everything that has a schema and an example, and counts them. */
  private int collectExampleFaults(Object node, String place, List<String> faults) {
    if (node instanceof List<?> elements) {
      int count = 0;
      for (int index = 0; index < elements.size(); index++) {
        count += collectExampleFaults(elements.get(index), place + "/" + index, faults);
      }
      return count;
    }
    if (!(node instanceof Map<?, ?> members)) {
      return 0;
    }
    int count = 0;
    Map<?, ?> schema = members.get("schema") instanceof Map<?, ?> own ? own : members;
    for (Object example : examples(members)) {
      SchemaCheck.faults(document, schema, example)
          .forEach(fault -> faults.add(place + ": " + fault));
      count++;
    }
    for (Map.Entry<?, ?> member : members.entrySet()) {
      if (!member.getKey().toString().startsWith("example")) {
        count += collectExampleFaults(member.getValue(), place + "/" + member.getKey(), faults);
      }
    }
    return count;
  }

  private static List<Object> examples(Map<?, ?> node) {
    List<Object> found = new ArrayList<>();
    boolean described = node.containsKey("schema") || node.containsKey("type");
    if (described && node.containsKey("example")) {
      found.add(node.get("example"));
    }
    if (described && node.get("examples") instanceof Map<?, ?> named) {
      named.values().forEach(one -> found.add(((Map<?, ?>) one).get("value")));
    }
    return found;
  }

  @Test
  void answers_fitTheirSchemas() {
    Answer item = shop.stocked(Body.item().with("tags", List.of("a")), 5);
    Answer order =
        shop.settled(shop.customer(), Body.order(Body.line(item.text("sku"), 1))).expect(200);
    String path = "/api/v1/items";
    check("GET " + path + "/{}", item);
    check("GET " + path, shop.admin().get("/items?limit=1&count=true"));
    check(
        "GET " + path + "/{}/stock-movements",
        shop.admin().get("/items/" + item.id() + "/stock-movements"));
    Body subject = Body.of("type", "item").with("id", item.id());
    Body wanted = Body.of("title", "Count").with("due_at", "2026-12-24T12:00:00Z");
    Answer task = shop.admin().post("/tasks", wanted.with("subject", subject)).expect(201);
    shop.admin().post("/tasks", wanted).expect(201);
    check("GET /api/v1/tasks/{}", shop.admin().get("/tasks/" + task.id()));
    check("GET /api/v1/tasks", shop.admin().get("/tasks"));
    Answer article = shop.admin().post("/articles", Body.article()).expect(201);
    check("GET /api/v1/articles/{}", shop.admin().get("/articles/" + article.id()));
    check("GET /api/v1/articles", shop.admin().get("/articles?count=true"));
    check("GET /api/v1/articles", shop.admin().get("/articles?include=content"));
    String comments = "/items/" + item.id() + "/comments";
    Answer comment = shop.admin().post(comments, Body.of("body", "Nice.")).expect(201);
    check("GET /api/v1/items/{}/comments", shop.admin().get(comments + "?count=true"));
    check("GET /api/v1/comments/{}", shop.admin().get("/comments/" + comment.id()));
    Caller operator = shop.server().operator();
    check("GET /api/v1/tenants", operator.get("/tenants?limit=1&count=true"));
    check("GET /api/v1/tenants/{}", operator.get("/tenants/" + shop.id()));
    check(
        "GET " + path + "/imports/{}",
        Imports.finished(
            shop.admin(), Imports.start(shop.admin(), "", Imports.file(Body.unique("S"), ""))));
    check("GET /api/v1/tags", shop.admin().get("/tags"));
    check("GET /api/v1/orders/{}", order);
    check("GET /api/v1/orders", shop.admin().get("/orders"));
    check("GET /api/v1/orders/{}/events", shop.admin().get("/orders/" + order.id() + "/events"));
  }

  private void check(String route, Answer answer) {
    Map<?, ?> responses = (Map<?, ?>) operations().get(route).get("responses");
    Object response =
        responses.containsKey("200") ? responses.get("200") : responses.get((Object) 200);
    List<Map<?, ?>> schemas = contents((Map<?, ?>) response);

    assertThat(schemas).as(route).isNotEmpty();
    Json json = answer.expect(200).json();
    assertThat(SchemaCheck.faults(document, schemas.getFirst(), json.value()))
        .as("%s %s", route, answer)
        .isEmpty();
  }
}
