package dev.kontor.bootstrap.system;

import dev.kontor.bootstrap.client.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** A JSON object in the making. Changing one makes another. */
record Body(Map<String, Object> members) {
  private static final AtomicLong COUNTER = new AtomicLong();

  /** Text that no other test uses. */
  static String unique(String prefix) {
    return prefix + "-" + COUNTER.incrementAndGet();
  }

  static Body empty() {
    return new Body(Map.of());
  }

  static Body of(String name, Object value) {
    return empty().with(name, value);
  }

  /** An item that is taken as it is. */
  static Body item() {
    return item(unique("SKU"));
  }

  static Body item(String sku) {
    return of("sku", sku).with("title", "Lantern").price("2.55", "GBP");
  }

  /** An article that is taken as it is: a draft. */
  static Body article() {
    return of("title", "Stock-taking").with("content", "Begin at the door.");
  }

  /** A tenant that is taken as it is. */
  static Body tenant() {
    String slug = unique("shop");
    return of("slug", slug)
        .with("name", "Shop")
        .with("currency", "GBP")
        .with(
            "admin",
            of("username", "first")
                .with("email", "first@" + slug + ".example")
                .with("password", RunningServer.PASSWORD));
  }

  static Body line(String sku, Object quantity) {
    return of("sku", sku).with("quantity", quantity);
  }

  static Body order(Body... lines) {
    return of("lines", List.of(lines));
  }

  static Body adjustment(Object delta) {
    return of("delta", delta).with("reason", "Counted");
  }

  Body with(String name, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(members);
    changed.put(name, value);
    return new Body(changed);
  }

  Body withNull(String name) {
    return with(name, Json.ABSENT);
  }

  Body without(String name) {
    Map<String, Object> changed = new LinkedHashMap<>(members);
    changed.remove(name);
    return new Body(changed);
  }

  Body price(Object amount, Object currency) {
    return with("price", of("amount", amount).with("currency", currency));
  }

  byte[] bytes() {
    return new Json(plain(members)).bytes();
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Body body -> plain(body.members());
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, member) -> copy.put(String.valueOf(name), plain(member)));
        yield copy;
      }
      case List<?> list -> list.stream().map(Body::plain).toList();
      default -> value;
    };
  }
}
