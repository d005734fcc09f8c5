package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.client.Json;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A catalogue row in the words of the HTTP contract. */
final class ItemText {
  private ItemText() {}

  static Map<String, Object> creating(CatalogueRow row) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("sku", row.sku());
    body.put("title", row.title());
    String description = row.description();
    if (description != null && !description.isEmpty()) {
      body.put("description", description);
    }
    body.put("price", price(row));
    List<String> tags = row.tags();
    if (tags != null && !tags.isEmpty()) {
      body.put("tags", tags);
    }
    return body;
  }

  /** The merge patch that turns the item into what the row says; empty if it already is that. */
  static Map<String, @Nullable Object> changes(CatalogueRow row, Json item) {
    Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    if (!item.at("title").textOr("").equals(row.title())) {
      changes.put("title", row.title());
    }
    String description = row.description();
    if (description != null && !item.at("description").textOr("").equals(description)) {
      changes.put("description", description.isEmpty() ? null : description);
    }
    if (!samePrice(row, item.at("price"))) {
      changes.put("price", price(row));
    }
    List<String> tags = row.tags();
    if (tags != null && !new HashSet<>(tags).equals(tagsOf(item))) {
      changes.put("tags", tags);
    }
    return changes;
  }

  private static Map<String, String> price(CatalogueRow row) {
    Map<String, String> price = new LinkedHashMap<>();
    price.put("amount", row.amount());
    price.put("currency", row.currency());
    return price;
  }

  private static boolean samePrice(CatalogueRow row, Json price) {
    return price.at("currency").textOr("").equals(row.currency())
        && sameAmount(price.at("amount").textOr(""), row.amount());
  }

  /** 2.5 and 2.50 are one amount; what is no number at all is left for the server to refuse. */
  private static boolean sameAmount(String one, String other) {
    try {
      return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
    } catch (NumberFormatException noNumber) {
      return one.equals(other);
    }
  }

  private static Set<String> tagsOf(Json item) {
    Set<String> tags = new HashSet<>();
    for (Json tag : item.at("tags").list()) {
      tag.text().ifPresent(tags::add);
    }
    return tags;
  }
}
