package dev.kontor.domain.auth;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A permission that a token can carry. */
public enum Scope {
  ITEMS_READ,
  ITEMS_WRITE,
  STOCK_WRITE,
  ORDERS_READ,
  ORDERS_WRITE,
  /** Other people's orders too. */
  ORDERS_ALL,
  TASKS_READ,
  TASKS_WRITE,
  ARTICLES_READ,
  ARTICLES_WRITE,
  FILES_READ,
  FILES_WRITE,
  USERS_READ,
  USERS_WRITE,
  CLIENTS_WRITE,
  WEBHOOKS_WRITE,
  JOBS_WRITE,
  AUDIT_READ,
  TENANTS_ADMIN;

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', ':');

  /** The name in tokens, such as {@code items:read}. */
  public String key() {
    return key;
  }

  /** The scope of that name. */
  public static Optional<Scope> find(String key) {
    return Stream.of(values()).filter(scope -> scope.key.equals(key)).findFirst();
  }
}
