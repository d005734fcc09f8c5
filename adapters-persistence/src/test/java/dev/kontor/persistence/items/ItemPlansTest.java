package dev.kontor.persistence.items;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemQuery.Sort;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemSearch;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.persistence.shared.ExplainedQueries;
import dev.kontor.persistence.shared.ExplainedQueries.Plan;
import dev.kontor.persistence.shared.TestAdapters;
import dev.kontor.persistence.shared.TestDatabase;
import dev.kontor.testkit.shared.Pages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every combination of filters and orders is served by indexes, as the role that serves, on a large
 * catalogue. Judged by the pages that a query looks at, which is the same on every machine.
 */
class ItemPlansTest {
  private static TestAdapters adapters;
  private static ExplainedQueries queries;
  private static ItemRepository items;

  @BeforeAll
  static void fill() throws Exception {
    TestDatabase database = Catalogue100k.fill();
    adapters = TestAdapters.on(database);
    queries = ExplainedQueries.on(adapters, database);
    items = adapters.get(ItemRepository.class);
  }

  @AfterAll
  static void close() {
    adapters.close();
  }

  private static Plan plan(ItemQuery query, PageRequest page) {
    return queries.during(() -> list(query, page)).getFirst();
  }

  private static Page<ItemView> list(ItemQuery query, PageRequest page) {
    return queries
        .transactions()
        .queryInTenant(
            Catalogue100k.LARGE, () -> items.listViews(Catalogue100k.LARGE, query, page));
  }

  private record Range(long min, long max) {}

  /** A query of every combination of values, one filter at a time being left out, too. */
  private static Stream<ItemQuery> combinations() {
    List<ItemQuery> all = new ArrayList<>();
    for (ItemSearch search : searches()) {
      for (String tag : optional("hot", "cool", "old")) {
        for (Range range : optional(new Range(500, 600), new Range(0, 80_000))) {
          for (Boolean inStock : optional(true, false)) {
            for (UserId owner : optional(Catalogue100k.MAIN_OWNER, Catalogue100k.SMALL_OWNER)) {
              for (String sku : optional("SKU1")) {
                for (Sort sort : Sort.values()) {
                  if (sort != Sort.RANK || search != null) {
                    all.add(
                        new ItemQuery(
                            search,
                            tag,
                            range == null ? null : range.min(),
                            range == null ? null : range.max(),
                            inStock,
                            owner,
                            sku,
                            sort,
                            true));
                  }
                }
              }
            }
          }
        }
      }
    }
    return all.stream();
  }

  private static List<@Nullable ItemSearch> searches() {
    return optional(new ItemSearch(List.of("ADJAB")), new ItemSearch(List.of("NOUNCEER", "ADJ")));
  }

  @SafeVarargs
  private static <T> List<@Nullable T> optional(T... values) {
    List<@Nullable T> all = new ArrayList<>(List.of(values));
    all.add(null);
    return all;
  }

  record Found(ItemQuery query, Plan plan) {}

  @Test
  void combinations_areServedByIndexes() {
    List<Found> all =
        combinations().map(query -> new Found(query, plan(query, Pages.first(25)))).toList();
    all.stream()
        .sorted(Comparator.comparingLong((Found found) -> -found.plan().buffers()))
        .limit(40)
        .forEach(
            found ->
                System.out.println(
                    found.plan().buffers()
                        + " "
                        + found.plan().indexes()
                        + found.plan().scanned()
                        + " "
                        + found.query()));
    System.out.println(all.size() + " queries");
    assertThat(all.stream().filter(found -> !found.plan().scanned().isEmpty()).map(Objects::toString))
        .isEmpty();
  }
}
