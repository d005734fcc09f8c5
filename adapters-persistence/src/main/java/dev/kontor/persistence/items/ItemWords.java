package dev.kontor.persistence.items;

import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemTerms;
import dev.kontor.persistence.shared.Parameters;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The words by which items are found, beside the items. Whoever writes the title, SKU or
 * description of an item writes these, in the same transaction; without them the item is not found.
 */
public final class ItemWords {
  /** Writes the words of new items; bind with {@link #bind}. */
  static final String ADD =
      """
      insert into item_words as w (tenant_id, item_id, words)
      select u.tenant_id, u.item_id, u.words::tsvector
      from unnest(?::uuid[], ?::uuid[], ?::text[]) as u (tenant_id, item_id, words)
      """;

  /** Writes the words of items that are in the catalogue; bind with {@link #bind}. */
  public static final String WRITE =
      ADD
          + """
          on conflict (tenant_id, item_id) do update set words = excluded.words
          where w.words <> excluded.words
          """;

  /**
   * Writes the words of items that have some, for less than {@link #WRITE}, in a transaction whose
   * plans go by keys; bind with {@link #bind}.
   */
  static final String CHANGE =
      """
      update item_words w set words = u.words::tsvector
      from unnest(?::uuid[], ?::uuid[], ?::text[]) as u (tenant_id, item_id, words)
      where w.tenant_id = u.tenant_id and w.item_id = u.item_id and w.words <> u.words::tsvector
      """;

  /** Forgets the words of an item that is not in the catalogue any more. */
  static final String REMOVE = "delete from item_words where tenant_id = ? and item_id = ?";

  private ItemWords() {}

  /** Sets the parameters of {@link #ADD}, {@link #WRITE} and {@link #CHANGE}. */
  public static Parameters bind(Parameters p, List<Item> items) throws SQLException {
    return p.uuids(items, item -> item.id().tenant().value())
        .uuids(items, item -> item.id().value())
        .texts(items, item -> column(ItemTerms.of(item.details())));
  }

  /** Whether an edit may concern the words; most are of prices. */
  static boolean mayDiffer(@Nullable ItemDetails before, ItemDetails after) {
    return before == null
        || !before.title().equals(after.title())
        || !before.sku().equals(after.sku())
        || !Objects.equals(before.description(), after.description());
  }

  /**
   * The words as a tsvector is written; terms have no characters that would need a quote. Weights
   * belong to places, so each word has one, and it is always the first.
   */
  static String column(ItemTerms terms) {
    StringJoiner column = new StringJoiner(" ");
    terms.leading().forEach(term -> column.add("'" + term + "':1A"));
    terms.others().stream()
        .filter(term -> !terms.leading().contains(term))
        .forEach(term -> column.add("'" + term + "':1"));
    return column.toString();
  }
}
