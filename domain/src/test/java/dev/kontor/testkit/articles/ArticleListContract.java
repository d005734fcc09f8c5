package dev.kontor.testkit.articles;

import static dev.kontor.testkit.articles.ArticleBuilder.anArticle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.articles.Article;
import dev.kontor.domain.articles.ArticleQuery;
import dev.kontor.domain.articles.ArticleQuery.Sort;
import dev.kontor.domain.articles.ArticleState;
import dev.kontor.domain.articles.ArticleView;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every {@code ArticleRepository} does when it lists. */
public abstract class ArticleListContract extends PortContract {
  private static final Instant START = Instant.parse("2026-02-03T04:05:06.000007Z");

  private Page<ArticleView> list(ArticleQuery query, PageRequest page) {
    return ports
        .work()
        .queryInTenant(shop.tenant(), () -> ports.articles().listViews(shop.tenant(), query, page));
  }

  private List<String> titles(ArticleQuery query) {
    return list(query, Pages.first(PageRequest.LIMIT_MAX)).rows().stream()
        .map(view -> view.heading().title())
        .toList();
  }

  private static ArticleQuery sorted(Sort sort, boolean descending, boolean withContent) {
    return new ArticleQuery(null, null, null, null, withContent, sort, descending);
  }

  private static ArticleQuery filtered(
      @Nullable String q,
      @Nullable String tag,
      @Nullable ArticleState state,
      @Nullable UserId owner) {
    return new ArticleQuery(q, tag, state, owner, false, Sort.TITLE, false);
  }

  /** Nine articles in three groups that agree in age and title. */
  private void addTies() {
    for (int i = 0; i < 9; i++) {
      int group = i % 3;
      shop.add(
          anArticle(shop.keeper())
              .titled("title " + group)
              .saying("content " + i)
              .createdAt(START.plusNanos(group * 1000L)));
    }
  }

  private static Comparator<ArticleView> by(Sort sort) {
    return switch (sort) {
      case CREATED_AT -> Comparator.comparing(ArticleView::createdAt);
      case TITLE -> Comparator.comparing(view -> view.heading().title());
    };
  }

  @ParameterizedTest
  @CsvSource({
    "CREATED_AT,false,false",
    "CREATED_AT,true,false",
    "TITLE,false,false",
    "TITLE,true,false",
    "CREATED_AT,false,true",
    "CREATED_AT,true,true",
    "TITLE,false,true",
    "TITLE,true,true"
  })
  void pages_goThroughTiesWithoutLossOrRepetition(
      Sort sort, boolean descending, boolean withContent) {
    addTies();
    ArticleQuery query = sorted(sort, descending, withContent);

    List<ArticleView> walked = Pages.walk(2, page -> list(query, page));

    Comparator<ArticleView> order = descending ? by(sort).reversed() : by(sort);
    assertThat(walked).hasSize(9).doesNotHaveDuplicates().isSortedAccordingTo(order);
    assertThat(walked).isEqualTo(list(query, Pages.first(9)).rows());
  }

  @Test
  void content_comesOnlyWhereItIsWanted() {
    Article article = shop.add(anArticle(shop.keeper()).saying("Long. ".repeat(1_000)));

    ArticleView with = list(sorted(Sort.TITLE, false, true), Pages.first(1)).rows().getFirst();
    ArticleView without = list(ArticleQuery.ALL, Pages.first(1)).rows().getFirst();

    assertThat(with).isEqualTo(article.view());
    assertThat(without.content()).isNull();
    assertThat(without.heading()).isEqualTo(article.details().heading());
  }

  @Test
  void contents_fillAPageWithoutLossOrRepetition() {
    // Of 800,000 bytes each: five of them have room.
    String content = "\uD83C\uDF70".repeat(200_000);
    for (int i = 0; i < 7; i++) {
      shop.add(anArticle(shop.keeper()).titled("title " + i).saying(content));
    }
    ArticleQuery query = sorted(Sort.TITLE, false, true);

    Page<ArticleView> first = list(query, Pages.counted(6));

    assertThat(first.rows()).hasSize(5);
    assertThat(first.next()).isNotNull();
    assertThat(first.total()).isEqualTo(new Page.Total(7, false));
    assertThat(Pages.walk(6, page -> list(query, page)))
        .allSatisfy(view -> assertThat(view.content()).isEqualTo(content))
        .extracting(view -> view.heading().title())
        .containsExactly(
            "title 0", "title 1", "title 2", "title 3", "title 4", "title 5", "title 6");
    assertThat(list(query, Pages.first(5)).rows()).hasSize(5);
    assertThat(Pages.walk(1, page -> list(query, page))).hasSize(7);
  }

  @Test
  void list_isFiltered() {
    UserId other = shop.addCustomer();
    shop.add(anArticle(shop.keeper()).titled("a").tagged("x", "y").published());
    shop.add(anArticle(shop.keeper()).titled("b").tagged("y"));
    shop.add(anArticle(other).titled("c").published());

    assertThat(titles(filtered(null, "y", null, null))).containsExactly("a", "b");
    assertThat(titles(filtered(null, "Y", null, null))).isEmpty();
    assertThat(titles(filtered(null, null, ArticleState.PUBLISHED, null)))
        .containsExactly("a", "c");
    assertThat(titles(filtered(null, null, ArticleState.DRAFT, null))).containsExactly("b");
    assertThat(titles(filtered(null, null, null, other))).containsExactly("c");
    assertThat(titles(filtered(null, "y", ArticleState.PUBLISHED, shop.keeper())))
        .containsExactly("a");
    assertThat(titles(filtered("begin", "x", ArticleState.DRAFT, null))).isEmpty();
  }

  @Test
  void list_isFilteredByTheTagsOfNow() {
    Article article = shop.add(anArticle(shop.keeper()).titled("a").tagged("old", "both"));
    shop.run(
        () -> {
          Article found = ports.articles().findForEdit(article.id()).orElseThrow();
          ArticleView before = found.view();
          found.edit(
              anArticle(shop.keeper()).titled("a").tagged("both", "new").buildDetails(), START);
          ports.articles().save(found, before);
        });

    assertThat(titles(filtered(null, "old", null, null))).isEmpty();
    assertThat(titles(filtered(null, "both", null, null))).containsExactly("a");
    assertThat(titles(filtered(null, "new", null, null))).containsExactly("a");
  }

  @Test
  void list_isSearchedByPartsOfWordsWithoutAccentsAndCase() {
    shop.add(
        anArticle(shop.keeper()).titled("Zo\u00eb's Weg").saying("Stra\u00dfe nach K\u00f6ln"));
    shop.add(anArticle(shop.keeper()).titled("50% _Off_").saying("\u65e5\u672c\u8a9e\u306e\u672c"));

    assertThat(titles(filtered("zoe", null, null, null))).containsExactly("Zo\u00eb's Weg");
    assertThat(titles(filtered("TRASSE koln", null, null, null))).containsExactly("Zo\u00eb's Weg");
    assertThat(titles(filtered("oln \u00f6E", null, null, null))).containsExactly("Zo\u00eb's Weg");
    assertThat(titles(filtered("zoe off", null, null, null))).isEmpty();
    assertThat(titles(filtered("0%", null, null, null))).containsExactly("50% _Off_");
    assertThat(titles(filtered("_", null, null, null))).containsExactly("50% _Off_");
    assertThat(titles(filtered("\u672c\u8a9e", null, null, null))).containsExactly("50% _Off_");
    assertThat(titles(filtered("  ", null, null, null))).hasSize(2);
  }

  @Test
  void search_findsWhatManyHaveAmongThem() {
    // More than a search by an index is good for.
    shop.run(
        () -> {
          for (int i = 0; i < 1_100; i++) {
            ports
                .articles()
                .add(
                    anArticle(shop.keeper())
                        .titled("many " + i)
                        .saying(i == 1_050 ? "a needle" : "hay")
                        .build());
          }
        });

    assertThat(titles(filtered("many needle", null, null, null))).containsExactly("many 1050");
    assertThat(titles(filtered("any 105", null, null, null)))
        .contains("many 105", "many 1050", "many 1059")
        .hasSize(11);
    Page<ArticleView> all = list(filtered("many", null, null, null), Pages.counted(1));
    assertThat(all.total()).isEqualTo(new Page.Total(1_100, false));
  }

  @Test
  void search_followsEdits() {
    Article article = shop.add(anArticle(shop.keeper()).titled("Before").saying("earlier"));
    shop.run(
        () -> {
          Article found = ports.articles().findForEdit(article.id()).orElseThrow();
          ArticleView before = found.view();
          found.edit(
              anArticle(shop.keeper()).titled("After").saying("later").buildDetails(), START);
          ports.articles().save(found, before);
        });

    assertThat(titles(filtered("after later", null, null, null))).containsExactly("After");
    assertThat(titles(filtered("before", null, null, null))).isEmpty();
    assertThat(titles(filtered("earlier", null, null, null))).isEmpty();
  }

  @Test
  void list_isCountedAndOfOneTenant() {
    Shop other = Shop.open(ports);
    other.add(anArticle(other.keeper()).tagged("x"));
    addTies();

    Page<ArticleView> page = list(ArticleQuery.ALL, Pages.counted(2));
    Page<ArticleView> found = list(filtered("content 1", null, null, null), Pages.counted(1));

    assertThat(page.rows()).hasSize(2);
    assertThat(page.total()).isEqualTo(new Page.Total(9, false));
    assertThat(found.total()).isEqualTo(new Page.Total(3, false));
    assertThat(titles(filtered(null, "x", null, null))).isEmpty();
    assertForeign(
        () ->
            shop.run(
                () ->
                    ports.articles().listViews(other.tenant(), ArticleQuery.ALL, Pages.first(1))));
  }
}
