package dev.kontor.domain.events;

import java.util.Locale;
import java.util.stream.Stream;

/** What can happen. Types are added, never renamed; their data only gains members. */
public enum EventType {
  TENANT_CREATED,
  TENANT_UPDATED,
  TENANT_REMOVED,
  TENANT_RESTORED,
  USER_CREATED,
  USER_UPDATED,
  USER_REMOVED,
  USER_RESTORED,
  PASSWORD_CHANGED,
  PROFILE_UPDATED,
  CLIENT_CREATED,
  SECRET_CHANGED,
  CLIENT_REMOVED,
  ITEM_CREATED,
  ITEM_UPDATED,
  ITEM_REMOVED,
  ITEM_RESTORED,
  STOCK_ADJUSTED,
  ORDER_PLACED,
  ORDER_CONFIRMED,
  ORDER_FAILED,
  ORDER_CANCELLED,
  TASK_CREATED,
  TASK_UPDATED,
  TASK_COMPLETED,
  TASK_REOPENED,
  TASK_REMOVED,
  ARTICLE_CREATED,
  ARTICLE_UPDATED,
  ARTICLE_PUBLISHED,
  ARTICLE_REMOVED,
  COMMENT_CREATED,
  COMMENT_REMOVED;

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '.');

  /** The CloudEvents type, such as {@code order.placed}. */
  public String key() {
    return key;
  }

  /** The type of that name. */
  public static EventType get(String key) {
    return Stream.of(values())
        .filter(type -> type.key.equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no event type " + key));
  }
}
