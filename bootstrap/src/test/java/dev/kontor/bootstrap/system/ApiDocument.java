package dev.kontor.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The OpenAPI document as the server hands it out. */
record ApiDocument(Map<?, ?> root) {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  static ApiDocument of(RunningServer server) {
    Answer answer = server.anonymous().follow("GET", "/openapi/kontor-v1.yml").send().expect(200);
    assertThat(answer.header("Content-Type")).containsAnyOf("yaml", "openapi");
    return new ApiDocument((Map<?, ?>) parse(answer.body()));
  }

  /** As YAML 1.2 wants it, in which a time is text. */
  private static Object parse(String document) {
    LoaderOptions options = new LoaderOptions();
    DumperOptions dumping = new DumperOptions();
    Resolver resolver =
        new Resolver() {
          @Override
          public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
              super.addImplicitResolver(tag, pattern, first, limit);
            }
          }
        };
    return new Yaml(
            new SafeConstructor(options), new Representer(dumping), dumping, options, resolver)
        .load(document);
  }

  /** Everything that can be asked of the server. */
  List<ApiOperation> operations() {
    List<ApiOperation> found = new ArrayList<>();
    ((Map<?, ?>) root.get("paths"))
        .forEach(
            (path, item) ->
                ((Map<?, ?>) item)
                    .forEach(
                        (method, description) -> {
                          if (METHODS.contains(method)) {
                            found.add(
                                new ApiOperation(
                                    this,
                                    method.toString().toUpperCase(Locale.ROOT),
                                    path.toString(),
                                    (Map<?, ?>) description));
                          }
                        }));
    return found;
  }

  /** The schema that lists the fields of an object, where the given one leads to others. */
  Map<?, ?> concrete(Map<?, ?> schema, Map<String, Object> object) {
    if (schema.get("allOf") instanceof List<?> one && one.size() == 1) {
      return concrete(resolved(one.getFirst()), object);
    }
    if (!(schema.get("discriminator") instanceof Map<?, ?> discriminator)) {
      return schema;
    }
    Object said = object.get(discriminator.get("propertyName").toString());
    return resolved(Map.of("$ref", ((Map<?, ?>) discriminator.get("mapping")).get(said)));
  }

  /** The thing itself, wherever a reference leads. */
  Map<?, ?> resolved(Object given) {
    return SchemaCheck.resolved(root, (Map<?, ?>) given);
  }
}
