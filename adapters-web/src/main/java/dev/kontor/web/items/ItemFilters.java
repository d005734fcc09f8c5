package dev.kontor.web.items;

import dev.kontor.domain.items.ItemSearch;
import dev.kontor.web.shared.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads filters of items. */
final class ItemFilters {
  private ItemFilters() {}

  /** What is searched for, null when nothing is. */
  static @Nullable ItemSearch search(Query query, @Nullable String sent) {
    String question = query.text("q", sent, ItemSearch.LENGTH_MAX);
    if (question == null || question.isBlank()) {
      return null;
    }
    List<String> words = ItemSearch.wordsOf(question);
    return new ItemSearch(query.atMost(ItemSearch.WORDS_MAX, "words", "q", words));
  }
}
