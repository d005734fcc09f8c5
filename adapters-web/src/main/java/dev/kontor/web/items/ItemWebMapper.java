package dev.kontor.web.items;

import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.items.TagCount;
import dev.kontor.domain.shared.Money;
import dev.kontor.web.shared.MoneyResponse;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** From views of the catalogue to answers. */
@Mapper
interface ItemWebMapper {
  @Mapping(target = "id", source = "id.value")
  @Mapping(target = "sku", source = "details.sku.value")
  @Mapping(target = "title", source = "details.title")
  @Mapping(target = "description", source = "details.description")
  @Mapping(target = "price", source = "details.price")
  @Mapping(target = "tags", source = "details.tags")
  @Mapping(target = "ownerId", source = "details.owner.value")
  ItemResponse item(ItemView view);

  TagResponse tag(TagCount tag);

  default MoneyResponse money(Money money) {
    return MoneyResponse.of(money);
  }
}
