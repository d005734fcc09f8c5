package dev.kontor.web.auth;

import dev.kontor.domain.shared.Texts;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters of a form, each at most once (RFC 6749, 3.2). */
final class Form {
  private final Map<String, String> parameters;

  private Form(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /** The form, unless a parameter comes twice or cannot be read. */
  static Optional<Form> parse(byte[] body) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      try {
        String text = URLDecoder.decode(value, StandardCharsets.UTF_8);
        String former = parameters.put(URLDecoder.decode(name, StandardCharsets.UTF_8), text);
        if (former != null || !Texts.storable(text)) {
          return Optional.empty();
        }
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new Form(parameters));
  }

  /** A parameter; one without value counts as left out (RFC 6749, 3.2). */
  Optional<String> find(String name) {
    return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
  }
}
