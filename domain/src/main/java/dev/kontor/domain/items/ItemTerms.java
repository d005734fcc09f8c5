package dev.kontor.domain.items;

import dev.kontor.domain.shared.SearchText;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words by which an item is found, as they are compared.
 *
 * @param leading those of its title and SKU
 * @param others those of its description
 */
public record ItemTerms(Set<String> leading, Set<String> others) {
  public ItemTerms {
    leading = Set.copyOf(leading);
    others = Set.copyOf(others);
  }

  /** The words of an item. */
  public static ItemTerms of(ItemDetails details) {
    return of(details.sku().value(), details.title(), details.description());
  }

  /** The words of the item that says this of itself. */
  public static ItemTerms of(String sku, String title, @Nullable String description) {
    Set<String> leading = new HashSet<>(SearchText.terms(title));
    leading.addAll(SearchText.terms(sku));
    return new ItemTerms(
        leading, description == null ? Set.of() : Set.copyOf(SearchText.terms(description)));
  }
}
