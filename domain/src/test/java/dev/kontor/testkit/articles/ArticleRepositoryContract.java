package dev.kontor.testkit.articles;

import static dev.kontor.testkit.articles.ArticleBuilder.anArticle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.articles.Article;
import dev.kontor.domain.articles.ArticleDetails;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.articles.ArticleView;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@code ArticleRepository} does with single articles. */
public abstract class ArticleRepositoryContract extends PortContract {
  private static final Instant LATER = Instant.parse("2026-04-05T06:07:08.090807Z");

  private ArticleBuilder aRichArticle() {
    return anArticle(shop.keeper())
        .titled("Smörgåsbord \uD83C\uDF70")
        .saying(" Kept as sent,\r\nblanks and all. e\u0301 ".repeat(5_000))
        .published()
        .tagged("b", "a", "B")
        .inVersion(7)
        .updatedAt(LATER);
  }

  private Article get(ArticleId id) {
    return shop.in(() -> ports.articles().findForEdit(id).orElseThrow());
  }

  private Optional<ArticleView> view(ArticleId id) {
    return ports.work().queryInTenant(shop.tenant(), () -> ports.articles().findView(id));
  }

  private void edit(ArticleId id, ArticleDetails details) {
    shop.run(
        () -> {
          Article article = ports.articles().findForEdit(id).orElseThrow();
          ArticleView before = article.view();
          article.edit(details, LATER.plusSeconds(1));
          ports.articles().save(article, before);
        });
  }

  @Test
  void article_keepsEveryField() {
    Article article = shop.add(aRichArticle());

    assertThat(get(article.id())).usingRecursiveComparison().isEqualTo(article);
    assertThat(view(article.id())).contains(article.view());
  }

  @Test
  void article_mayBeEmpty() {
    Article article = shop.add(anArticle(shop.keeper()).saying(""));

    assertThat(get(article.id())).usingRecursiveComparison().isEqualTo(article);
  }

  @Test
  void article_mayBeLong() {
    Article article = shop.add(anArticle(shop.keeper()).saying("\uD83C\uDF70".repeat(200_000)));

    assertThat(view(article.id())).contains(article.view());
  }

  @Test
  void edit_keepsEveryField() {
    ArticleId id = shop.add(anArticle(shop.keeper()).tagged("old", "both")).id();
    UserId newOwner = shop.addCustomer();
    ArticleDetails details = aRichArticle().ownedBy(newOwner).tagged("new", "both").buildDetails();

    edit(id, details);

    Article edited = get(id);
    assertThat(edited.details()).isEqualTo(details);
    assertThat(edited.version()).isEqualTo(2);
    assertThat(edited.updatedAt()).isEqualTo(LATER.plusSeconds(1));
  }

  @Test
  void edit_ofTheTitleLeavesTheContent() {
    Article article = shop.add(aRichArticle());

    edit(article.id(), aRichArticle().titled("New").buildDetails());

    assertThat(get(article.id()).details()).isEqualTo(aRichArticle().titled("New").buildDetails());
  }

  @Test
  void edit_ofAnotherVersionIsRefused() {
    Article article = shop.add(anArticle(shop.keeper()));
    edit(article.id(), anArticle(shop.keeper()).titled("First").buildDetails());
    ArticleView before = article.view();
    article.edit(anArticle(shop.keeper()).titled("Second").buildDetails(), LATER);

    assertRefused(
        ErrorCode.PRECONDITION_FAILED,
        () -> shop.run(() -> ports.articles().save(article, before)));

    assertThat(get(article.id()).details().heading().title()).isEqualTo("First");
  }

  @Test
  void edit_thatWaitedSeesTheContentOfTheOneBefore() {
    ArticleId id = shop.add(anArticle(shop.keeper()).saying("Old")).id();
    CountDownLatch found = new CountDownLatch(1);
    CountDownLatch waited = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> first =
          threads.submit(
              () ->
                  shop.run(
                      () -> {
                        Article article = ports.articles().findForEdit(id).orElseThrow();
                        found.countDown();
                        await(waited);
                        ArticleView before = article.view();
                        article.edit(anArticle(shop.keeper()).saying("New").buildDetails(), LATER);
                        ports.articles().save(article, before);
                      }));
      await(found);
      Future<Article> second = threads.submit(() -> get(id));
      try {
        assertWaits(second);
      } finally {
        waited.countDown();
      }
      join(first);

      assertThat(join(second).details().content()).isEqualTo("New");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void removal_leavesNothing() {
    Article article = shop.add(aRichArticle());
    Article other = shop.add(aRichArticle());

    shop.run(
        () -> {
          ArticleView found = ports.articles().findForRemoval(article.id()).orElseThrow();
          assertThat(found)
              .usingRecursiveComparison()
              .ignoringFields("content")
              .isEqualTo(article.view());
          assertThat(found.content()).isNull();
          ports.articles().remove(article.id());
        });

    assertThat(view(article.id())).isEmpty();
    assertThat(shop.in(() -> ports.articles().findForEdit(article.id()))).isEmpty();
    assertThat(shop.in(() -> ports.articles().findForRemoval(article.id()))).isEmpty();
    assertThat(view(other.id())).isPresent();
  }

  @Test
  void unknownArticle_isNotFound() {
    ArticleId unknown = new ArticleId(shop.tenant(), UUID.randomUUID());

    assertThat(view(unknown)).isEmpty();
    assertThat(shop.in(() -> ports.articles().findForEdit(unknown))).isEmpty();
    assertThat(shop.in(() -> ports.articles().findForRemoval(unknown))).isEmpty();
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    Article theirs = other.add(anArticle(other.keeper()));

    assertForeign(() -> shop.run(() -> ports.articles().findView(theirs.id())));
    assertForeign(() -> shop.run(() -> ports.articles().findForEdit(theirs.id())));
    assertForeign(() -> shop.run(() -> ports.articles().findForRemoval(theirs.id())));
    assertForeign(() -> shop.run(() -> ports.articles().remove(theirs.id())));
    assertForeign(() -> shop.run(() -> ports.articles().add(theirs)));
    assertForeign(() -> shop.run(() -> ports.articles().save(theirs, theirs.view())));
  }
}
