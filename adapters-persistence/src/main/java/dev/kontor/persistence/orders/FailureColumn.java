package dev.kontor.persistence.orders;

import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.orders.Failure;
import dev.kontor.domain.orders.Shortage;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.persistence.shared.JsonColumn;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The column of an order's failure: a JSON object with the reason and the lines that were short.
 */
final class FailureColumn {
  private FailureColumn() {}

  static @Nullable String write(@Nullable Failure failure) {
    return failure == null
        ? null
        : JsonColumn.writeObject(
            Map.of(
                "reason",
                failure.reason().key(),
                "lines",
                failure.lines().stream().map(FailureColumn::members).toList()));
  }

  private static Map<String, Object> members(Shortage line) {
    return Map.of(
        "item_id", line.item().toString(),
        "sku", line.sku().value(),
        "requested", line.requested(),
        "available", line.available());
  }

  static @Nullable Failure read(@Nullable String text, TenantId tenant) {
    if (text == null) {
      return null;
    }
    Map<String, Object> members = JsonColumn.readObject(text);
    List<Shortage> lines =
        members.get("lines") instanceof List<?> list
            ? list.stream().map(line -> shortage((Map<?, ?>) line, tenant)).toList()
            : List.of();
    return new Failure(Failure.Reason.get(String.valueOf(members.get("reason"))), lines);
  }

  private static Shortage shortage(Map<?, ?> line, TenantId tenant) {
    return new Shortage(
        new ItemId(tenant, UUID.fromString(String.valueOf(line.get("item_id")))),
        new Sku(String.valueOf(line.get("sku"))),
        number(line.get("requested")),
        number(line.get("available")));
  }

  private static long number(@Nullable Object value) {
    if (value instanceof Long number) {
      return number;
    }
    throw new IllegalStateException("a shortage holds whole numbers");
  }
}
