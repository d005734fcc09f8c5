package dev.kontor.domain.articles;

import static dev.kontor.testkit.articles.ArticleBuilder.anArticle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.testkit.articles.ArticleBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArticleTest {
  private static final UserId OWNER =
      new UserId(new TenantId(UUID.randomUUID()), UUID.randomUUID());
  private static final Instant LATER = Instant.parse("2026-04-05T06:07:08Z");

  private final ArticleHistory history = new ArticleHistory(UUID::randomUUID);

  private static void assertRefused(ErrorCode code, Runnable work) {
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(work::run)
        .extracting(DomainException::code)
        .isEqualTo(code);
  }

  private static String[] tags(int count) {
    return IntStream.range(0, count).mapToObj(i -> "tag " + i).toArray(String[]::new);
  }

  private static List<EventType> types(List<Event> events) {
    return events.stream().map(Event::type).toList();
  }

  @Test
  void newArticle_isInItsFirstVersion() {
    ArticleId id = new ArticleId(OWNER.tenant(), UUID.randomUUID());
    ArticleDetails details = anArticle(OWNER).buildDetails();

    Article article = Article.create(id, details, LATER);

    assertThat(article)
        .usingRecursiveComparison()
        .isEqualTo(Article.restore(id, details, 1, LATER, LATER));
    assertThat(article.view())
        .isEqualTo(new ArticleView(id, details.heading(), details.content(), 1, LATER, LATER));
  }

  @Test
  void edit_raisesVersionAndTime() {
    Article article = anArticle(OWNER).build();
    Instant createdAt = article.createdAt();
    ArticleDetails edited = anArticle(OWNER).saying("More.").buildDetails();

    assertThat(article.edit(edited, LATER)).isTrue();

    assertThat(article)
        .usingRecursiveComparison()
        .isEqualTo(Article.restore(article.id(), edited, 2, createdAt, LATER));
  }

  @Test
  void edit_thatChangesNothingIsNone() {
    Article article = anArticle(OWNER).build();

    assertThat(article.edit(anArticle(OWNER).buildDetails(), LATER)).isFalse();

    assertThat(article.version()).isEqualTo(1);
    assertThat(article.updatedAt()).isEqualTo(article.createdAt());
  }

  @Test
  void version_mustBeTheOneThatWasRead() {
    Article article = anArticle(OWNER).inVersion(3).build();

    article.requireVersion(3);
    article.view().requireVersion(3);
    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> article.requireVersion(2));
    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> article.view().requireVersion(4));
  }

  @Test
  void details_haveLimits() {
    assertRefusedDetails(anArticle(OWNER).titled(""));
    assertRefusedDetails(anArticle(OWNER).titled(" "));
    assertRefusedDetails(anArticle(OWNER).titled("x".repeat(201)));
    assertRefusedDetails(anArticle(OWNER).saying("x".repeat(200_001)));
    assertRefusedDetails(anArticle(OWNER).saying("\0"));
    assertRefusedDetails(anArticle(OWNER).tagged(tags(21)));
    assertRefusedDetails(anArticle(OWNER).tagged("twice", "twice"));
    assertRefusedDetails(anArticle(OWNER).tagged(""));
    assertRefusedDetails(anArticle(OWNER).tagged("x".repeat(51)));
  }

  private static void assertRefusedDetails(ArticleBuilder builder) {
    assertThatIllegalArgumentException().isThrownBy(builder::buildDetails);
  }

  @Test
  void details_mayReachTheirLimits() {
    ArticleDetails details =
        anArticle(OWNER)
            .titled("x".repeat(200))
            .saying("\uD83C\uDF70".repeat(200_000))
            .tagged(tags(20))
            .buildDetails();

    assertThat(details.heading().tags()).hasSize(20);
    assertThat(anArticle(OWNER).saying("").buildDetails().content()).isEmpty();
  }

  @Test
  void history_tellsOfPublishing() {
    Article draft = anArticle(OWNER).build();
    ArticleView before = draft.view();
    Article published = anArticle(OWNER).published().build();
    draft.edit(published.details(), LATER);

    assertThat(types(history.created(anArticle(OWNER).build(), OWNER)))
        .containsExactly(EventType.ARTICLE_CREATED);
    assertThat(types(history.created(published, OWNER)))
        .containsExactly(EventType.ARTICLE_CREATED, EventType.ARTICLE_PUBLISHED);
    assertThat(types(history.edited(draft, before, OWNER)))
        .containsExactly(EventType.ARTICLE_UPDATED, EventType.ARTICLE_PUBLISHED);
    assertThat(types(history.edited(draft, draft.view(), OWNER)))
        .containsExactly(EventType.ARTICLE_UPDATED);
    assertThat(types(history.edited(anArticle(OWNER).build(), published.view(), OWNER)))
        .containsExactly(EventType.ARTICLE_UPDATED);
  }

  @Test
  void history_saysWhatAndWho() {
    Article article = anArticle(OWNER).inVersion(4).build();

    Event event = history.removed(article.view(), OWNER, LATER);

    assertThat(event.type()).isEqualTo(EventType.ARTICLE_REMOVED);
    assertThat(event.subject()).isEqualTo(article.id().value());
    assertThat(event.at()).isEqualTo(LATER);
    assertThat(event.actor()).isEqualTo(OWNER);
    assertThat(event.data())
        .isEqualTo(Map.of("title", "How to count", "state", "draft", "version", 4L));
  }

  @Test
  void states_areNamedInLowerCase() {
    assertThat(ArticleState.find("draft")).contains(ArticleState.DRAFT);
    assertThat(ArticleState.find("published")).contains(ArticleState.PUBLISHED);
    assertThat(ArticleState.find("DRAFT")).isEmpty();
  }
}
