package dev.kontor.bootstrap.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Something that can be asked of the server, as the document describes it. */
record ApiOperation(ApiDocument document, String method, String path, Map<?, ?> description) {
  private static final String BASE = "/api/v1";

  String id() {
    return description.get("operationId").toString();
  }

  @Override
  public String toString() {
    return id();
  }

  /** Whether it can be asked without a token. */
  boolean isPublic() {
    return security().isEmpty();
  }

  private List<?> security() {
    return description.get("security") instanceof List<?> schemes ? schemes : List.of();
  }

  /** The scopes of which one is needed; none when any token will do. */
  Set<String> scopes() {
    Set<String> scopes = new TreeSet<>();
    for (Object scheme : security()) {
      if (((Map<?, ?>) scheme).get("oauth2") instanceof List<?> names) {
        names.forEach(name -> scopes.add(name.toString()));
      }
    }
    return scopes;
  }

  /** Whether it is about one thing, which its path names. */
  boolean namesAThing() {
    return path.contains("{");
  }

  /** Whether a path below the base of the API is one of this operation's. */
  boolean hasPath(String candidate) {
    return (BASE + candidate).matches(path.replaceAll("\\{[^}]+}", "[^/]+"));
  }

  private List<Map<?, ?>> parameters() {
    List<Map<?, ?>> found = new ArrayList<>();
    if (description.get("parameters") instanceof List<?> parameters) {
      parameters.forEach(parameter -> found.add(document.resolved(parameter)));
    }
    return found;
  }

  boolean takes(String parameter) {
    return parameters().stream().anyMatch(found -> parameter.equals(found.get("name")));
  }

  /** Query parameters that take an id. */
  Set<String> idFilters() {
    Set<String> names = new TreeSet<>();
    for (Map<?, ?> parameter : parameters()) {
      if ("query".equals(parameter.get("in")) && isId(parameter.get("schema"))) {
        names.add(parameter.get("name").toString());
      }
    }
    return names;
  }

  private boolean isId(Object schema) {
    return "uuid".equals(document.resolved(schema).get("format"));
  }

  /** What its JSON body looks like, if it takes one. */
  Optional<Map<?, ?>> body() {
    if (!(description.get("requestBody") instanceof Map<?, ?> body)) {
      return Optional.empty();
    }
    Object json = ((Map<?, ?>) document.resolved(body).get("content")).get("application/json");
    return Optional.ofNullable(json)
        .map(media -> document.resolved(((Map<?, ?>) media).get("schema")));
  }

  /** Fields of its body that take an id. */
  Set<String> idFields() {
    Set<String> names = new TreeSet<>();
    body().ifPresent(schema -> collectIdFields(schema, names));
    return names;
  }

  private void collectIdFields(Map<?, ?> schema, Set<String> names) {
    if (schema.get("properties") instanceof Map<?, ?> properties) {
      properties.forEach(
          (name, given) -> {
            if (isId(given)) {
              names.add(name.toString());
            }
            collectIdFields(document.resolved(given), names);
          });
    }
    if (schema.get("items") instanceof Map<?, ?> elements) {
      collectIdFields(document.resolved(elements), names);
    }
    if (schema.get("oneOf") instanceof List<?> variants) {
      variants.forEach(variant -> collectIdFields(document.resolved(variant), names));
    }
  }
}
