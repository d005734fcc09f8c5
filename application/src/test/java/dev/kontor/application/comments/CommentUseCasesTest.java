package dev.kontor.application.comments;

import static dev.kontor.application.shared.House.assertRefused;
import static dev.kontor.testkit.articles.ArticleBuilder.anArticle;
import static dev.kontor.testkit.orders.RequestBuilder.aRequest;
import static dev.kontor.testkit.tasks.TaskBuilder.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.House;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.comments.CommentId;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.comments.CommentSubject.OnArticle;
import dev.kontor.domain.comments.CommentSubject.OnItem;
import dev.kontor.domain.comments.CommentSubject.OnOrder;
import dev.kontor.domain.comments.CommentSubject.OnTask;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventType;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.Shop;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CommentUseCasesTest {
  private final House house = House.open();
  private final InMemoryPorts ports = house.ports();
  private final Shop shop = house.shop();
  private final Actor staff = house.staff();
  private final Actor customer = house.customer();
  private final Actor other = house.customer();
  private final CommentEvents events = new CommentEvents(ports.events(), ports.ids());

  private CommentSubject item;
  private CommentSubject order;
  private CommentSubject task;
  private CommentSubject article;
  private CommentSubject draft;

  @BeforeEach
  void fill() {
    item = new OnItem(shop.addItem("A", 9));
    order = new OnOrder(shop.place(customer.user(), aRequest().withLine("A", 1).build()).id());
    task = new OnTask(shop.add(aTask(shop.tenant())).id());
    article = new OnArticle(shop.add(anArticle(staff.user()).published()).id());
    draft = new OnArticle(shop.add(anArticle(staff.user())).id());
  }

  private Comment comment(Actor actor, CommentSubject subject) {
    return new CreateComment(
            house.transactions(), ports.comments(), events, ports.ids(), ports.clock())
        .handle(new CreateComment.Command(actor, subject, "Well said."));
  }

  private Comment find(Actor actor, CommentId comment) {
    return new FindComment(house.transactions(), ports.comments())
        .handle(new FindComment.Command(actor, comment));
  }

  private List<Comment> list(Actor actor, CommentSubject subject) {
    return new ListComments(house.transactions(), ports.comments())
        .handle(new ListComments.Command(actor, subject, true, Pages.first(9)))
        .rows();
  }

  private void remove(Actor actor, CommentId comment) {
    new RemoveComment(house.transactions(), ports.comments(), events, ports.clock())
        .handle(new RemoveComment.Command(actor, comment, 1));
  }

  private static Actor narrowed(Actor actor, Scope... scopes) {
    return House.actor(actor.user(), Set.of(scopes));
  }

  @Test
  void comment_isKeptAndNoted() {
    Comment comment = comment(customer, item);

    assertThat(comment.author()).isEqualTo(customer.user());
    assertThat(comment.createdAt()).isEqualTo(ports.clock().instant());
    assertThat(find(staff, comment.id())).isEqualTo(comment);
    assertThat(list(other, item)).containsExactly(comment);
    Event event = house.history(comment.id().value()).getFirst();
    assertThat(event.type()).isEqualTo(EventType.COMMENT_CREATED);
    assertThat(event.actor()).isEqualTo(customer.user());
    assertThat(event.data())
        .isEqualTo(
            Map.of(
                "subject_type",
                "item",
                "subject_id",
                item.thing(),
                "author_id",
                customer.user().toString()));
  }

  @Test
  void order_isCommentedOnByItsCustomerAndStaff() {
    Comment comment = comment(customer, order);
    comment(staff, order);

    assertThat(list(customer, order)).hasSize(2);
    assertThat(list(staff, order)).hasSize(2);
    assertRefused(ErrorCode.NOT_FOUND, () -> comment(other, order));
    assertRefused(ErrorCode.NOT_FOUND, () -> list(other, order));
    assertRefused(ErrorCode.NOT_FOUND, () -> find(other, comment.id()));
    assertRefused(ErrorCode.NOT_FOUND, () -> remove(other, comment.id()));
  }

  @Test
  void draft_isCommentedOnByThoseWhoWrite() {
    Comment comment = comment(staff, draft);

    assertThat(find(staff, comment.id())).isEqualTo(comment);
    assertRefused(ErrorCode.NOT_FOUND, () -> comment(customer, draft));
    assertRefused(ErrorCode.NOT_FOUND, () -> list(customer, draft));
    assertRefused(ErrorCode.NOT_FOUND, () -> find(customer, comment.id()));
    assertThat(comment(customer, article).subject()).isEqualTo(article);
  }

  @Test
  void draft_isNotThereForAnOwnerWhoDoesNotWrite() {
    CommentSubject own = new OnArticle(shop.add(anArticle(customer.user())).id());
    Comment comment = comment(staff, own);

    assertRefused(ErrorCode.NOT_FOUND, () -> comment(customer, own));
    assertRefused(ErrorCode.NOT_FOUND, () -> list(customer, own));
    assertRefused(ErrorCode.NOT_FOUND, () -> find(customer, comment.id()));
  }

  @Test
  void task_isTalkedAboutByStaff() {
    Comment comment = comment(staff, task);
    Actor colleague = House.actor(shop.addCustomer(), staff.scopes());
    Actor reader = House.actor(shop.addCustomer(), Set.of(Scope.TASKS_READ));

    assertThat(list(reader, task)).containsExactly(comment);
    assertRefused(ErrorCode.FORBIDDEN, () -> comment(customer, task));
    assertRefused(ErrorCode.FORBIDDEN, () -> list(customer, task));
    assertRefused(ErrorCode.NOT_FOUND, () -> find(customer, comment.id()));
    assertRefused(ErrorCode.NOT_FOUND, () -> remove(customer, comment.id()));
    assertRefused(ErrorCode.FORBIDDEN, () -> remove(reader, comment.id()));
    remove(colleague, comment.id());
    assertThat(list(staff, task)).isEmpty();
  }

  @Test
  void scope_isThatOfTheSubject() {
    Comment comment = comment(customer, article);
    Actor reader = narrowed(customer, Scope.ITEMS_READ);

    assertRefused(ErrorCode.FORBIDDEN, () -> comment(reader, article));
    assertRefused(ErrorCode.FORBIDDEN, () -> list(reader, article));
    assertRefused(ErrorCode.NOT_FOUND, () -> find(reader, comment.id()));
    assertRefused(ErrorCode.NOT_FOUND, () -> remove(reader, comment.id()));
    remove(narrowed(customer, Scope.ARTICLES_READ), comment.id());
  }

  @Test
  void reader_ofNothingIsRefused() {
    Comment comment = comment(customer, article);
    Set<Scope> others =
        EnumSet.complementOf(
            EnumSet.of(Scope.ORDERS_READ, Scope.ITEMS_READ, Scope.TASKS_READ, Scope.ARTICLES_READ));
    Actor reader = House.actor(customer.user(), others);

    assertRefused(ErrorCode.FORBIDDEN, () -> find(reader, comment.id()));
    assertRefused(ErrorCode.FORBIDDEN, () -> remove(reader, comment.id()));
  }

  @Test
  void comment_isRemovedByItsAuthor() {
    for (CommentSubject subject : List.of(item, order, article)) {
      Comment comment = comment(customer, subject);

      remove(customer, comment.id());

      assertRefused(ErrorCode.NOT_FOUND, () -> find(staff, comment.id()));
      assertThat(house.history(comment.id().value()))
          .extracting(Event::type)
          .containsExactly(EventType.COMMENT_CREATED, EventType.COMMENT_REMOVED);
    }
  }

  @Test
  void comment_isRemovedByStaff() {
    for (CommentSubject subject : List.of(item, order, article)) {
      Comment comment = comment(customer, subject);

      remove(staff, comment.id());

      assertThat(list(customer, subject)).isEmpty();
      assertThat(house.history(comment.id().value()).getLast().actor()).isEqualTo(staff.user());
    }
  }

  @Test
  void comment_isNotRemovedByOtherReaders() {
    for (CommentSubject subject : List.of(item, article)) {
      Comment comment = comment(customer, subject);

      assertRefused(ErrorCode.FORBIDDEN, () -> remove(other, comment.id()));

      assertThat(find(other, comment.id())).isEqualTo(comment);
    }
    Comment byStaff = comment(staff, order);
    assertRefused(ErrorCode.FORBIDDEN, () -> remove(customer, byStaff.id()));
  }

  @Test
  void staff_isACustomerOfItsOwnOrders() {
    CommentSubject own =
        new OnOrder(shop.place(staff.user(), aRequest().withLine("A", 1).build()).id());
    Comment comment = comment(House.actor(shop.addCustomer(), staff.scopes()), own);

    assertRefused(ErrorCode.FORBIDDEN, () -> remove(staff, comment.id()));
  }

  @Test
  void removal_needsTheVersion() {
    Comment comment = comment(customer, item);
    RemoveComment remove =
        new RemoveComment(house.transactions(), ports.comments(), events, ports.clock());

    assertRefused(
        ErrorCode.PRECONDITION_FAILED,
        () -> remove.handle(new RemoveComment.Command(customer, comment.id(), 2)));
  }

  @Test
  void unknownThings_areNotFound() {
    CommentId unknown = new CommentId(shop.tenant(), UUID.randomUUID());

    assertRefused(ErrorCode.NOT_FOUND, () -> find(staff, unknown));
    assertRefused(ErrorCode.NOT_FOUND, () -> remove(staff, unknown));
    CommentSubject unknownTask = new OnTask(new TaskId(shop.tenant(), UUID.randomUUID()));
    assertRefused(ErrorCode.NOT_FOUND, () -> comment(staff, unknownTask));
    assertRefused(ErrorCode.NOT_FOUND, () -> list(staff, unknownTask));
  }
}
