package dev.kontor.bootstrap.architecture.planted.persistence.items;

import dev.kontor.bootstrap.architecture.planted.domain.items.Item;
import dev.kontor.bootstrap.architecture.planted.domain.items.ItemRepository;
import java.util.Optional;

public final class JdbcItemRepository implements ItemRepository {
  @Override
  public Optional<Item> findItem(String sku) {
    return Optional.of(new Item(sku));
  }
}
