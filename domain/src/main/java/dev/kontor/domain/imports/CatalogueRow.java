package dev.kontor.domain.imports;

import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.UserId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a good row says of an item.
 *
 * @param line where it stands
 * @param description what it says of that, null when it says nothing
 * @param stock units that there shall be, null when it says nothing
 * @param tags null when it says nothing
 */
public record CatalogueRow(
    long line,
    Sku sku,
    String title,
    @Nullable Description description,
    Money price,
    @Nullable Long stock,
    @Nullable List<String> tags) {
  public CatalogueRow {
    Objects.requireNonNull(sku, "sku");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(price, "price");
    tags = tags == null ? null : List.copyOf(tags);
  }

  /**
   * A description that is said.
   *
   * @param text null when it says that there is none
   */
  public record Description(@Nullable String text) {}

  /** The details of a new item; what the row does not say is empty. */
  public ItemDetails create(UserId owner) {
    return new ItemDetails(
        sku,
        title,
        description == null ? null : description.text(),
        price,
        tags == null ? List.of() : tags,
        owner);
  }

  /** The details of an item that is there; what the row does not say stays. */
  public ItemDetails edit(ItemDetails before) {
    return new ItemDetails(
        sku,
        title,
        description == null ? before.description() : description.text(),
        price,
        tags == null ? before.tags() : tags,
        before.owner());
  }

  /** The cells of an item, by {@link CatalogueColumn#EXPORTED}. */
  public static List<String> cells(ItemView item) {
    ItemDetails details = item.details();
    return List.of(
        CatalogueText.guarded(details.sku().value()),
        CatalogueText.guarded(details.title()),
        CatalogueText.optional(details.description()),
        details.price().amount(),
        details.price().currency().getCurrencyCode(),
        Long.toString(item.available()),
        CatalogueText.joined(details.tags()));
  }
}
