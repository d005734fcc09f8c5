package dev.kontor.application.articles;

import static dev.kontor.application.shared.House.assertRefused;
import static dev.kontor.testkit.articles.ArticleBuilder.anArticle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.House;
import dev.kontor.domain.articles.ArticleDetails;
import dev.kontor.domain.articles.ArticleHistory;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.articles.ArticleQuery;
import dev.kontor.domain.articles.ArticleState;
import dev.kontor.domain.articles.ArticleView;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.shared.Violation;
import dev.kontor.testkit.articles.ArticleBuilder;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ArticleUseCasesTest {
  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final Shop shop = house.shop();
  private final Actor staff = house.staff();
  private final Actor customer = house.customer();
  private final ArticleReferences references = new ArticleReferences(ports.users());
  private final ArticleHistory history = new ArticleHistory(ports.ids());

  private ArticleView create(ArticleBuilder article) {
    return new CreateArticle(
            house.transactions(),
            ports.articles(),
            references,
            ports.events(),
            history,
            ports.ids(),
            ports.clock())
        .handle(new CreateArticle.Command(staff, article.buildDetails()));
  }

  private ArticleView edit(ArticleId article, long version, UnaryOperator<ArticleDetails> change) {
    return new EditArticle(
            house.transactions(),
            ports.articles(),
            references,
            ports.events(),
            history,
            ports.clock())
        .handle(new EditArticle.Command(staff, article, version, change));
  }

  private void remove(ArticleId article, long version) {
    new RemoveArticle(
            house.transactions(), ports.articles(), ports.events(), history, ports.clock())
        .handle(new RemoveArticle.Command(staff, article, version));
  }

  private ArticleView find(Actor actor, ArticleId article) {
    return new FindArticle(house.transactions(), ports.articles())
        .handle(new FindArticle.Command(actor, article));
  }

  private Page<ArticleView> list(Actor actor, ArticleQuery query) {
    return new ListArticles(house.transactions(), ports.articles())
        .handle(new ListArticles.Command(actor, query, Pages.counted(9)));
  }

  private ArticleBuilder article() {
    return anArticle(staff.user());
  }

  private static UnaryOperator<ArticleDetails> to(ArticleBuilder article) {
    return before -> article.buildDetails();
  }

  @Test
  void createdArticle_canBeReadAsItIs() {
    ArticleView created = create(article().tagged("how"));

    assertThat(created.heading()).isEqualTo(article().tagged("how").buildDetails().heading());
    assertThat(created.version()).isEqualTo(1);
    assertThat(created.createdAt()).isEqualTo(ports.clock().instant());
    assertThat(find(staff, created.id())).isEqualTo(created);
    Event event = house.history(created.id().value()).getFirst();
    assertThat(event.type()).isEqualTo(EventType.ARTICLE_CREATED);
    assertThat(event.actor()).isEqualTo(staff.user());
    assertThat(event.data())
        .isEqualTo(Map.of("title", "How to count", "state", "draft", "version", 1L));
  }

  @Test
  void draft_isForThoseWhoWrite() {
    ArticleView draft = create(article());
    ArticleView published = create(article().published());

    assertThat(find(staff, draft.id())).isEqualTo(draft);
    assertRefused(ErrorCode.NOT_FOUND, () -> find(customer, draft.id()));
    assertThat(find(customer, published.id())).isEqualTo(published);
    assertThat(list(staff, ArticleQuery.ALL).rows()).hasSize(2);
    Page<ArticleView> seen = list(customer, ArticleQuery.ALL);
    assertThat(seen.rows()).extracting(ArticleView::id).containsExactly(published.id());
    assertThat(seen.total()).isEqualTo(new Page.Total(1, false));
  }

  @Test
  void drafts_areNotEvenCountedForReaders() {
    create(article());
    ArticleView published = create(article().published());

    Page<ArticleView> drafts = list(customer, ArticleQuery.ALL.in(ArticleState.DRAFT));
    Page<ArticleView> others = list(customer, ArticleQuery.ALL.in(ArticleState.PUBLISHED));

    assertThat(drafts.rows()).isEmpty();
    assertThat(drafts.total()).isEqualTo(new Page.Total(0, false));
    assertThat(others.rows()).extracting(ArticleView::id).containsExactly(published.id());
    assertThat(list(staff, ArticleQuery.ALL.in(ArticleState.DRAFT)).rows()).hasSize(1);
  }

  @Test
  void article_takenBackIsHiddenAgain() {
    ArticleView published = create(article().published());

    ArticleView draft = edit(published.id(), 1, to(article()));

    assertThat(draft.heading().state()).isEqualTo(ArticleState.DRAFT);
    assertRefused(ErrorCode.NOT_FOUND, () -> find(customer, published.id()));
    edit(published.id(), 2, to(article().published()));
    assertThat(find(customer, published.id()).version()).isEqualTo(3);
    assertThat(house.history())
        .containsExactly(
            EventType.ARTICLE_CREATED,
            EventType.ARTICLE_PUBLISHED,
            EventType.ARTICLE_UPDATED,
            EventType.ARTICLE_UPDATED,
            EventType.ARTICLE_PUBLISHED);
  }

  @Test
  void edit_ofNothingLeavesNoTrace() {
    ArticleView created = create(article());
    ports.clock().advance(Duration.ofMinutes(1));

    assertThat(edit(created.id(), 1, details -> details)).isEqualTo(created);
    assertThat(house.history()).containsExactly(EventType.ARTICLE_CREATED);
  }

  @Test
  void edit_isRefusedOnAnotherVersion() {
    ArticleView created = create(article());

    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> edit(created.id(), 2, to(article())));
    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> remove(created.id(), 2));
    assertThat(find(staff, created.id())).isEqualTo(created);
  }

  @Test
  void owner_mustBeThere() {
    UserId unknown = new UserId(shop.tenant(), UUID.randomUUID());
    UserId other = shop.addCustomer();
    ArticleView created = create(anArticle(other));

    DomainException refusal =
        catchThrowableOfType(DomainException.class, () -> create(anArticle(unknown)));
    assertThat(refusal.code()).isEqualTo(ErrorCode.UNKNOWN_REFERENCE);
    assertThat(refusal.violations()).extracting(Violation::place).containsExactly("/owner_id");
    assertRefused(ErrorCode.UNKNOWN_REFERENCE, () -> edit(created.id(), 1, to(anArticle(unknown))));
    assertThat(edit(created.id(), 1, to(article())).heading().owner()).isEqualTo(staff.user());
    assertThat(list(staff, ArticleQuery.ALL).rows()).hasSize(1);
  }

  @Test
  void removedArticle_isGoneForGood() {
    ArticleView created = create(article());

    remove(created.id(), 1);

    assertRefused(ErrorCode.NOT_FOUND, () -> find(staff, created.id()));
    assertRefused(ErrorCode.NOT_FOUND, () -> edit(created.id(), 1, to(article())));
    assertRefused(ErrorCode.NOT_FOUND, () -> remove(created.id(), 1));
    assertThat(list(staff, ArticleQuery.ALL).rows()).isEmpty();
    List<Event> events = house.history(created.id().value());
    assertThat(events)
        .extracting(Event::type)
        .containsExactly(EventType.ARTICLE_CREATED, EventType.ARTICLE_REMOVED);
  }
}
