package dev.kontor.web.auth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a client proves itself with, from the header or from the form (RFC 6749, 2.3.1).
 *
 * @param id the {@code client_id}
 */
record SentCredentials(String id, String secret) {
  private static final String SCHEME = "Basic ";

  /** Whether the request has them in its header. */
  static boolean inHeader(HttpRequest<?> request) {
    List<String> sent = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
    return sent.size() == 1 && sent.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** Those of the header, unless they cannot be read. */
  static Optional<SentCredentials> ofHeader(HttpRequest<?> request) {
    String sent = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION).getFirst();
    try {
      byte[] bytes = Base64.getDecoder().decode(sent.substring(SCHEME.length()).strip());
      String text = new String(bytes, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new SentCredentials(
                  decoded(text.substring(0, colon)), decoded(text.substring(colon + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Those of the form, if it has both. */
  static Optional<SentCredentials> ofForm(Form form) {
    return form.find("client_id")
        .flatMap(id -> form.find("client_secret").map(secret -> new SentCredentials(id, secret)));
  }

  /** Never shows the secret. */
  @Override
  public String toString() {
    return "SentCredentials[" + id + "]";
  }
}
