package dev.kontor.bootstrap.retail;

import java.util.List;

/** How many items were compared, and what is wrong with them in a line each. */
public record StockResult(long items, List<String> differences) {
  public StockResult {
    differences = List.copyOf(differences);
  }
}
