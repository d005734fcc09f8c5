package dev.kontor.testkit.comments;

import static dev.kontor.testkit.articles.ArticleBuilder.anArticle;
import static dev.kontor.testkit.comments.CommentBuilder.aComment;
import static dev.kontor.testkit.tasks.TaskBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.domain.articles.Article;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.comments.CommentId;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.comments.CommentSubject.OnArticle;
import dev.kontor.domain.comments.CommentSubject.OnItem;
import dev.kontor.domain.comments.CommentSubject.OnOrder;
import dev.kontor.domain.comments.CommentSubject.OnTask;
import dev.kontor.domain.comments.StandingComment;
import dev.kontor.domain.comments.SubjectStanding;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@code CommentRepository} does. */
public abstract class CommentRepositoryContract extends PortContract {
  private static final Instant START = Instant.parse("2026-02-03T04:05:06.000007Z");

  private OnItem anItemToCommentOn() {
    return new OnItem(shop.addItem("A", 1));
  }

  private OnOrder anOrderToCommentOn() {
    shop.addItem("B", 5);
    return new OnOrder(shop.place("B", 1).id());
  }

  private OnArticle anArticleToCommentOn() {
    return new OnArticle(shop.add(anArticle(shop.keeper()).published()).id());
  }

  private OnTask aTaskToCommentOn() {
    return new OnTask(shop.add(aTask(shop.tenant())).id());
  }

  private List<CommentSubject> subjects() {
    return List.of(
        anItemToCommentOn(), anOrderToCommentOn(), aTaskToCommentOn(), anArticleToCommentOn());
  }

  private Comment add(CommentBuilder builder) {
    Comment comment = builder.build();
    shop.run(() -> ports.comments().add(comment));
    return comment;
  }

  private Optional<SubjectStanding> standing(CommentSubject subject) {
    Optional<SubjectStanding> read =
        ports.work().queryInTenant(shop.tenant(), () -> ports.comments().findStanding(subject));
    assertThat(shop.in(() -> ports.comments().findStandingForComment(subject))).isEqualTo(read);
    return read;
  }

  private Optional<StandingComment> find(CommentId id) {
    Optional<StandingComment> read =
        ports.work().queryInTenant(shop.tenant(), () -> ports.comments().findComment(id));
    assertThat(shop.in(() -> ports.comments().findForRemoval(id))).isEqualTo(read);
    return read;
  }

  private Page<Comment> list(CommentSubject subject, boolean descending, PageRequest page) {
    return ports
        .work()
        .queryInTenant(
            shop.tenant(), () -> ports.comments().listComments(subject, descending, page));
  }

  @Test
  void comment_keepsEveryFieldWhateverItIsAbout() {
    UserId author = shop.addCustomer();
    String body = " e\u0301 \uD83C\uDF70\r\n ".repeat(1_000);

    for (CommentSubject subject : subjects()) {
      Comment comment = add(aComment(subject, author).saying(body).createdAt(START));

      assertThat(find(comment.id())).map(StandingComment::comment).contains(comment);
      assertThat(find(comment.id()).map(StandingComment::standing)).isEqualTo(standing(subject));
      assertThat(list(subject, true, Pages.first(2)).rows()).containsExactly(comment);
    }
  }

  @Test
  void standing_tellsWhoseItIsAndHowOpen() {
    assertThat(standing(anItemToCommentOn())).contains(new SubjectStanding(shop.keeper(), true));
    assertThat(standing(anOrderToCommentOn())).contains(new SubjectStanding(shop.keeper(), false));
    assertThat(standing(anArticleToCommentOn())).contains(new SubjectStanding(shop.keeper(), true));
    assertThat(standing(aTaskToCommentOn())).contains(new SubjectStanding(null, true));
    UserId other = shop.addCustomer();
    ArticleId draft = shop.add(anArticle(other)).id();
    assertThat(standing(new OnArticle(draft))).contains(new SubjectStanding(other, false));
  }

  @Test
  void unknownThings_areNotFound() {
    assertThat(standing(new OnItem(new ItemId(shop.tenant(), UUID.randomUUID())))).isEmpty();
    assertThat(standing(new OnOrder(new OrderId(shop.tenant(), ports.ids().next())))).isEmpty();
    assertThat(standing(new OnArticle(new ArticleId(shop.tenant(), UUID.randomUUID())))).isEmpty();
    assertThat(standing(new OnTask(new TaskId(shop.tenant(), UUID.randomUUID())))).isEmpty();
    assertThat(find(new CommentId(shop.tenant(), UUID.randomUUID()))).isEmpty();
  }

  @Test
  void comments_onARemovedItemComeBackWithIt() {
    OnItem subject = anItemToCommentOn();
    Comment comment = add(aComment(subject, shop.keeper()));

    shop.remove(subject.item());

    assertThat(standing(subject)).isEmpty();
    assertThat(find(comment.id())).isEmpty();
    shop.run(
        () -> {
          Item item = ports.items().findForEdit(subject.item()).orElseThrow();
          long version = item.version();
          item.reinstate(START);
          ports.items().save(item, version);
        });
    assertThat(find(comment.id())).map(StandingComment::comment).contains(comment);
  }

  @Test
  void comments_onARemovedArticleGoWithIt() {
    OnArticle subject = anArticleToCommentOn();
    Article article = shop.in(() -> ports.articles().findForEdit(subject.article()).orElseThrow());
    Comment comment = add(aComment(subject, shop.keeper()));

    shop.run(() -> ports.articles().remove(subject.article()));

    assertThat(standing(subject)).isEmpty();
    assertThat(find(comment.id())).isEmpty();
    shop.run(() -> ports.articles().add(article));
    assertThat(find(comment.id())).isEmpty();
    assertThat(list(subject, true, Pages.counted(2)).total()).isEqualTo(new Page.Total(0, false));
  }

  @Test
  void comments_onARemovedTaskGoWithIt() {
    OnTask subject = aTaskToCommentOn();
    Comment comment = add(aComment(subject, shop.keeper()));
    Comment other = add(aComment(aTaskToCommentOn(), shop.keeper()));

    shop.run(() -> ports.tasks().remove(subject.task()));

    assertThat(standing(subject)).isEmpty();
    assertThat(find(comment.id())).isEmpty();
    assertThat(list(subject, true, Pages.first(2)).rows()).isEmpty();
    assertThat(find(other.id())).isPresent();
  }

  @Test
  void removal_isOfOneComment() {
    OnItem subject = anItemToCommentOn();
    Comment comment = add(aComment(subject, shop.keeper()));
    Comment other = add(aComment(subject, shop.keeper()));

    shop.run(() -> ports.comments().remove(comment.id()));

    assertThat(find(comment.id())).isEmpty();
    assertThat(list(subject, true, Pages.first(2)).rows()).containsExactly(other);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void list_isOfOneSubjectByAge(boolean descending) {
    List<CommentSubject> subjects = subjects();
    for (CommentSubject subject : subjects) {
      IntStream.range(0, 9)
          .forEach(
              i ->
                  add(
                      aComment(subject, shop.keeper())
                          .createdAt(START.plusNanos((i % 3) * 1000L))));
    }

    for (CommentSubject subject : subjects) {
      List<Comment> walked = Pages.walk(2, page -> list(subject, descending, page));

      Comparator<Comment> byAge = Comparator.comparing(Comment::createdAt);
      assertThat(walked)
          .hasSize(9)
          .doesNotHaveDuplicates()
          .allMatch(comment -> comment.subject().equals(subject))
          .isSortedAccordingTo(descending ? byAge.reversed() : byAge)
          .isEqualTo(list(subject, descending, Pages.first(9)).rows());
      assertThat(list(subject, descending, Pages.counted(1)).total())
          .isEqualTo(new Page.Total(9, false));
    }
  }

  @Test
  void otherTenant_isRefused() {
    Shop other = Shop.open(ports);
    OnItem theirs = new OnItem(other.addItem("A", 1));
    Comment comment = aComment(theirs, other.keeper()).build();
    other.run(() -> ports.comments().add(comment));

    assertForeign(() -> shop.run(() -> ports.comments().findStanding(theirs)));
    assertForeign(() -> shop.run(() -> ports.comments().findStandingForComment(theirs)));
    assertForeign(() -> shop.run(() -> ports.comments().add(comment)));
    assertForeign(() -> shop.run(() -> ports.comments().findComment(comment.id())));
    assertForeign(() -> shop.run(() -> ports.comments().findForRemoval(comment.id())));
    assertForeign(() -> shop.run(() -> ports.comments().remove(comment.id())));
    assertForeign(
        () -> shop.run(() -> ports.comments().listComments(theirs, true, Pages.first(1))));
  }
}
