package dev.kontor.bootstrap.architecture.planted.domain.items;

import java.util.Optional;

public interface ItemRepository {
  Optional<Item> findItem(String sku);
}
