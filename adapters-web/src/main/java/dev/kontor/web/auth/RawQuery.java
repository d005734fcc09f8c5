package dev.kontor.web.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request before it is decoded. Decoding puts a replacement character where
 * something is no UTF-8, and then nobody can tell it from one that was sent.
 */
final class RawQuery {
  private static final Pattern SEPARATOR = Pattern.compile("[&;]");

  private RawQuery() {}

  /** Whether the request has no query, seen without taking its whole target apart. */
  static boolean isMissing(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> netty
        ? netty.getNativeRequest().uri().indexOf('?') < 0
        : request.getUri().getRawQuery() == null;
  }

  /** The names of the parameters whose values are not UTF-8 once their percent signs are undone. */
  static Set<String> namesOfMalformed(@Nullable String query) {
    Set<String> names = new LinkedHashSet<>();
    if (query == null || query.indexOf('%') < 0) {
      return names;
    }
    for (String parameter : SEPARATOR.split(query)) {
      int equals = parameter.indexOf('=');
      if (equals >= 0 && !isUtf8(parameter.substring(equals + 1))) {
        names.add(URLDecoder.decode(parameter.substring(0, equals), StandardCharsets.UTF_8));
      }
    }
    return names;
  }

  private static boolean isUtf8(String value) {
    try {
      byte[] bytes =
          URLDecoder.decode(value, StandardCharsets.ISO_8859_1)
              .getBytes(StandardCharsets.ISO_8859_1);
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException | IllegalArgumentException malformed) {
      return false;
    }
  }
}
