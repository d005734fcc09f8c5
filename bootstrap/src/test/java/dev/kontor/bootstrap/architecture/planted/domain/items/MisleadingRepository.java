package dev.kontor.bootstrap.architecture.planted.domain.items;

import java.util.Optional;

public interface MisleadingRepository {
  String findItem(String sku);

  Optional<String> getItem(String sku);

  String listItems();
}
