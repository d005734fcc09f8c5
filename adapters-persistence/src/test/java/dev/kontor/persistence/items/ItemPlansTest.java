package dev.kontor.persistence.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

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
import dev.kontor.persistence.shared.NestedPlans;
import dev.kontor.persistence.shared.TestAdapters;
import dev.kontor.persistence.shared.TestDatabase;
import dev.kontor.testkit.shared.Pages;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every combination of filters and orders is served by indexes, as the role that serves, on a large
 * catalogue. Judged by the pages that a query looks at, which is the same on every machine.
 */
@Order(1) // It takes longest, so it begins first.
class ItemPlansTest {
  /** The rows of the large tenant with their stock are half a million pages. */
  private static final long BUFFERS_MAX = 60_000;

  private static TestDatabase database;
  private static TestAdapters adapters;
  private static ExplainedQueries queries;
  private static ItemRepository items;

  @BeforeAll
  static void fill() throws Exception {
    database = Catalogue100k.fill();
    adapters = TestAdapters.on(database);
    queries = ExplainedQueries.on(adapters, database);
    items = adapters.get(ItemRepository.class);
  }

  @AfterAll
  static void close() {
    adapters.close();
  }

  private static Plan plan(ItemQuery query, PageRequest page) {
    return queries.first(() -> list(query, page));
  }

  private static Page<ItemView> list(ItemQuery query, PageRequest page) {
    return queries
        .transactions()
        .queryInTenant(
            Catalogue100k.LARGE, () -> items.listViews(Catalogue100k.LARGE, query, page));
  }

  private record Range(long min, long max) {}

  /** Few and many matches of each filter, and none of it, in every combination. */
  private static List<ItemQuery> combinations(@Nullable ItemSearch search, String... tags) {
    List<ItemQuery> all = new ArrayList<>();
    for (String tag : optional(List.of(tags))) {
      for (Range range : optional(List.of(new Range(500, 600), new Range(0, 80_000)))) {
        for (Boolean inStock : optional(List.of(true, false))) {
          for (UserId owner :
              optional(List.of(Catalogue100k.MAIN_OWNER, Catalogue100k.SMALL_OWNER))) {
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
                        null,
                        sort,
                        true));
              }
            }
          }
        }
      }
    }
    return all;
  }

  private static <T> List<@Nullable T> optional(List<T> values) {
    List<@Nullable T> all = new ArrayList<>(values);
    all.add(null);
    return all;
  }

  private static ItemQuery sorted(Sort sort, boolean descending) {
    return new ItemQuery(null, null, null, null, null, null, null, sort, descending);
  }

  private static ItemQuery tagged(String tag, Sort sort) {
    return new ItemQuery(null, tag, null, null, null, null, null, sort, true);
  }

  private static ItemSearch search(String question) {
    return new ItemSearch(ItemSearch.wordsOf(question));
  }

  /** The title of some item; two words of it are rare, one is in all titles. */
  private static List<String> title() {
    return List.of(
        list(ItemQuery.ALL, Pages.first(1)).rows().getFirst().details().title().split(" "));
  }

  private static void assertCheap(List<ItemQuery> queries, PageRequest page, long buffersMax) {
    assertThat(queries)
        .allSatisfy(
            query -> {
              Plan plan = plan(query, page);
              assertThat(plan.buffers()).as("%s%n%s", query, plan.text()).isLessThan(buffersMax);
              assertThat(plan.scanned()).as("%s", query).doesNotContain("items", "item_words");
            });
  }

  @Test
  void combinations_areServedByIndexes() {
    assertCheap(combinations(null, "hot", "warm", "cool", "old"), Pages.first(25), BUFFERS_MAX);
  }

  @Test
  void searches_areServedByIndexesWithEveryCombination() {
    assertCheap(
        combinations(search(title().getFirst()), "hot", "cool"), Pages.first(25), BUFFERS_MAX);
  }

  @Test
  void skus_areServedByIndexesWithEveryCombination() {
    List<ItemQuery> queries =
        combinations(null, "hot", "warm", "cool", "old").stream()
            .map(
                query ->
                    new ItemQuery(
                        null,
                        query.tag(),
                        query.minPriceMinor(),
                        query.maxPriceMinor(),
                        query.inStock(),
                        query.owner(),
                        "SKU4711",
                        query.sort(),
                        false))
            .toList();

    assertCheap(queries, Pages.first(25), 100);
  }

  @Test
  void orders_needNothingButTheirPages() {
    for (Sort sort : List.of(Sort.CREATED_AT, Sort.TITLE, Sort.PRICE)) {
      for (boolean descending : new boolean[] {false, true}) {
        ItemQuery query = sorted(sort, descending);
        Page<ItemView> first = list(query, Pages.first(200));

        assertCheap(List.of(query), Pages.first(25), 400);
        assertCheap(List.of(query), new PageRequest(25, first.next(), false), 400);
      }
    }
  }

  @Test
  void pagesOfATag_needNothingButTheirRows() {
    for (String tag : List.of("hot", "warm", "cool", "old")) {
      ItemQuery query = tagged(tag, Sort.CREATED_AT);
      Page<ItemView> first = list(query, Pages.first(50));

      assertCheap(List.of(query), Pages.first(25), 500);
      assertCheap(List.of(query), new PageRequest(25, first.next(), false), 500);
    }
  }

  @Test
  void broadSearches_readWhatTheyFind() {
    ItemSearch broad = search("item");
    ItemSearch narrow = search("item " + title().getFirst());
    for (Sort sort : Sort.values()) {
      ItemQuery everything = new ItemQuery(broad, null, null, null, null, null, null, sort, true);
      ItemQuery some = new ItemQuery(narrow, null, null, null, null, null, null, sort, true);

      assertThat(list(everything, Pages.counted(1)).total())
          .isEqualTo(new Page.Total(Page.TOTAL_CAP, true));
      assertThat(plan(some, Pages.first(25)).buffers()).isLessThan(BUFFERS_MAX);
    }
    Plan ranked =
        plan(
            new ItemQuery(broad, null, null, null, null, null, null, Sort.RANK, true),
            Pages.first(25));
    assertThat(ranked.buffers()).isLessThan(BUFFERS_MAX);
  }

  @Test
  void totals_stopAtTheirCap() {
    List<Plan> plans = queries.during(() -> list(sorted(Sort.TITLE, false), Pages.counted(25)));
    List<Plan> found =
        queries.during(
            () ->
                list(
                    new ItemQuery(
                        search("item"), null, null, null, null, null, null, Sort.RANK, true),
                    Pages.counted(25)));

    // Each row counted is looked up in two indexes and two tables.
    assertThat(plans.getLast().buffers()).isLessThan(Page.TOTAL_CAP * 9L);
    assertThat(found.getLast().buffers()).isLessThan(Page.TOTAL_CAP * 9L);
  }

  @ParameterizedTest
  @MethodSource("served")
  void filter_goesByItsIndex(ItemQuery query, String index) {
    assertThat(plan(query, Pages.first(25)).indexes()).contains(index);
  }

  static Stream<Arguments> served() {
    return Stream.of(
        arguments(ItemQuery.ALL, "items_by_age"),
        arguments(sorted(Sort.TITLE, true), "items_by_title"),
        arguments(sorted(Sort.PRICE, true), "items_by_price"),
        arguments(tagged("hot", Sort.CREATED_AT), "item_tags_by_tag"),
        arguments(tagged("cool", Sort.TITLE), "item_tags_by_tag"),
        arguments(tagged("hot", Sort.TITLE), "items_by_title"),
        arguments(
            ItemQuery.ofOwner(Catalogue100k.SMALL_OWNER, Sort.CREATED_AT, true), "items_by_owner"),
        arguments(ItemQuery.ALL.pricedBetween(500L, 510L), "items_by_price"),
        arguments(
            new ItemQuery(null, null, null, null, null, null, "SKU4711", Sort.TITLE, true),
            "items_sku"));
  }

  @Test
  void words_areFoundByTheirIndexes() throws SQLException {
    String plans =
        NestedPlans.of(
            database,
            Catalogue100k.LARGE,
            "select * from search_items('{%s}', true, null, null, 26)"
                .formatted(title().getFirst().toUpperCase(Locale.ROOT)));

    assertThat(plans)
        .contains("vocabulary_likeness", "item_words_search")
        .doesNotContain("Seq Scan");
  }

  @Test
  void unusedWords_areLookedForByIndexes() throws SQLException {
    String plans =
        NestedPlans.ofWorker(
            database,
            "select * from unused_words('%s', '{ITEM,%s,NOWHERE}')"
                .formatted(
                    Catalogue100k.LARGE.value(), title().getFirst().toUpperCase(Locale.ROOT)));

    assertThat(plans)
        .contains("vocabulary_pkey", "item_words_pkey", "item_words_search")
        .doesNotContain("Seq Scan");
    // What is in the item that brought it is not looked for in all that have it.
    assertThat(plans.split("item_words_search", -1)).hasSize(2);
  }

  @Test
  void tags_areReadFromTheirCounts() {
    List<Plan> plans =
        queries.during(
            () ->
                queries
                    .transactions()
                    .queryInTenant(
                        Catalogue100k.LARGE,
                        () -> items.listTags(Catalogue100k.LARGE, false, Pages.counted(25))));

    assertThat(plans).hasSize(2).allSatisfy(plan -> assertThat(plan.buffers()).isLessThan(20));
  }
}
