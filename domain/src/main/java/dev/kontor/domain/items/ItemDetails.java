package dev.kontor.domain.items;

import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.Tags;
import dev.kontor.domain.shared.Texts;
import dev.kontor.domain.shared.UserId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Everything about an item that its keepers may edit. */
public record ItemDetails(
    Sku sku,
    String title,
    @Nullable String description,
    Money price,
    List<String> tags,
    UserId owner) {
  public static final int TITLE_LENGTH_MAX = 200;
  public static final int DESCRIPTION_LENGTH_MAX = 5_000;
  public static final int TAGS_MAX = Tags.COUNT_MAX;
  public static final int TAG_LENGTH_MAX = Tags.LENGTH_MAX;

  public ItemDetails {
    Objects.requireNonNull(sku, "sku");
    Texts.checked("title", title, 1, TITLE_LENGTH_MAX);
    if (description != null) {
      Texts.checked("description", description, 0, DESCRIPTION_LENGTH_MAX);
    }
    Objects.requireNonNull(price, "price");
    Objects.requireNonNull(owner, "owner");
    tags = Tags.checked(tags);
  }
}
