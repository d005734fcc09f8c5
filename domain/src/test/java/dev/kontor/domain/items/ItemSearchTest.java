package dev.kontor.domain.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemSearchTest {
  private static OptionalInt rank(String question, String title, String description) {
    return new ItemSearch(ItemSearch.wordsOf(question))
        .rank(ItemTerms.of("SKU", title, description));
  }

  @ParameterizedTest
  @CsvSource({
    "lantern, Lantern, 9",
    "lant, Lantern, 8",
    "ante, Lantern, 6",
    "lanterm, Lantern, 3",
    "lnatern, Lantern, 3",
    "lamterm, Lantern, 1",
    "chiar, Chair, 3",
    "red lantern, Lantern red, 18",
    "sku, Lantern, 9"
  })
  void rank_isTheSumOfTheBestPlaces(String question, String title, int rank) {
    assertThat(rank(question, title, "")).hasValue(rank);
  }

  @ParameterizedTest
  @CsvSource({
    "lantern, Lantern, 7",
    "lant, Lantern, 5",
    "ante, Lantern, 4",
    "lanterm, Lantern, 2",
    "lamterm, Lantern, 0"
  })
  void rank_isLessInTheDescription(String question, String description, int rank) {
    assertThat(rank(question, "Box", description)).hasValue(rank);
    assertThat(rank(question, description, description).orElse(-1)).isGreaterThan(rank);
  }

  @ParameterizedTest
  @CsvSource({
    "lantern box, Lantern",
    "cap, Cup",
    "lamp, Limb",
    "85123a, 85124A",
    "a, Lantern",
    "lamtorm, Lantern",
    "chira, Charm"
  })
  void rank_isOfItemsThatHaveEachWord(String question, String title) {
    assertThat(rank(question, title, "")).isEmpty();
  }

  @Test
  void search_takesSoManyWords() {
    assertThat(ItemSearch.wordsOf("a A \u00e1 b")).containsExactly("A", "B");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ItemSearch(Collections.nCopies(ItemSearch.WORDS_MAX + 1, "WORD")));
    assertThat(new ItemSearch(List.of()).rank(ItemTerms.of("SKU", "Box", null))).isEmpty();
  }

  @Test
  void query_byRankNeedsASearch() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ItemQuery(null, null, null, null, null, null, null, ItemQuery.Sort.RANK, true));
  }
}
