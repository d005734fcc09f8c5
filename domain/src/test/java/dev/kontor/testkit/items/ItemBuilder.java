package dev.kontor.testkit.items;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.UserId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes items. */
public final class ItemBuilder {
  private UUID id = UUID.randomUUID();
  private UserId owner;
  private String sku = "85123A";
  private String title = "White hanging heart";
  private @Nullable String description;
  private String price = "2.55";
  private String currency = "GBP";
  private List<String> tags = List.of();
  private long version = 1;
  private Instant createdAt = Instant.parse("2026-02-03T04:05:06.070809Z");
  private @Nullable Instant updatedAt;

  private ItemBuilder(UserId owner) {
    this.owner = owner;
  }

  /** An item that costs 2.55 GBP and has never been edited. */
  public static ItemBuilder anItem(UserId owner) {
    return new ItemBuilder(owner);
  }

  public ItemBuilder withId(UUID newId) {
    id = newId;
    return this;
  }

  public ItemBuilder ownedBy(UserId newOwner) {
    owner = newOwner;
    return this;
  }

  public ItemBuilder withSku(String newSku) {
    sku = newSku;
    return this;
  }

  public ItemBuilder titled(String newTitle) {
    title = newTitle;
    return this;
  }

  public ItemBuilder described(@Nullable String newDescription) {
    description = newDescription;
    return this;
  }

  public ItemBuilder priced(String amount) {
    price = amount;
    return this;
  }

  public ItemBuilder in(String newCurrency) {
    currency = newCurrency;
    return this;
  }

  public ItemBuilder tagged(String... newTags) {
    tags = List.of(newTags);
    return this;
  }

  public ItemBuilder inVersion(long newVersion) {
    version = newVersion;
    return this;
  }

  public ItemBuilder createdAt(Instant instant) {
    createdAt = instant;
    return this;
  }

  public ItemBuilder updatedAt(Instant instant) {
    updatedAt = instant;
    return this;
  }

  public ItemDetails buildDetails() {
    return new ItemDetails(
        new Sku(sku),
        title,
        description,
        Money.price(price, Currency.getInstance(currency)),
        tags,
        owner);
  }

  public Item build() {
    return Item.restore(
        new ItemId(owner.tenant(), id),
        buildDetails(),
        version,
        createdAt,
        updatedAt == null ? createdAt : updatedAt,
        null);
  }
}
