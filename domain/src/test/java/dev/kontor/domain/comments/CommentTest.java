package dev.kontor.domain.comments;

import static dev.kontor.testkit.comments.CommentBuilder.aComment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.comments.CommentSubject.OnArticle;
import dev.kontor.domain.comments.CommentSubject.OnItem;
import dev.kontor.domain.comments.CommentSubject.OnOrder;
import dev.kontor.domain.comments.CommentSubject.OnTask;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.tasks.TaskId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommentTest {
  private static final TenantId TENANT = new TenantId(UUID.randomUUID());
  private static final UserId AUTHOR = new UserId(TENANT, UUID.randomUUID());
  private static final UUID ID = UUID.fromString("0193e5a0-7b1c-7cc3-98c4-dc0c0c07398f");
  private static final CommentSubject ITEM = new OnItem(new ItemId(TENANT, ID));

  private static void assertSubject(CommentSubject subject, CommentSubject.Type type, String key) {
    assertThat(subject.type()).isEqualTo(type);
    assertThat(type.key()).isEqualTo(key);
    assertThat(subject.thing()).isEqualTo(ID.toString());
    assertThat(subject.tenant()).isEqualTo(TENANT);
  }

  @Test
  void subject_isAThingOfItsKind() {
    assertSubject(ITEM, CommentSubject.Type.ITEM, "item");
    assertSubject(new OnOrder(new OrderId(TENANT, ID)), CommentSubject.Type.ORDER, "order");
    assertSubject(new OnTask(new TaskId(TENANT, ID)), CommentSubject.Type.TASK, "task");
    assertSubject(new OnArticle(new ArticleId(TENANT, ID)), CommentSubject.Type.ARTICLE, "article");
  }

  @Test
  void body_hasLimits() {
    assertThat(aComment(ITEM, AUTHOR).saying("\uD83C\uDF70".repeat(10_000)).build().tenant())
        .isEqualTo(TENANT);
    for (String body : new String[] {"", " \n", "x".repeat(10_001), "a\0b", "\uD83C"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> aComment(ITEM, AUTHOR).saying(body).build());
    }
  }

  @Test
  void comment_isOfOneTenant() {
    UserId stranger = new UserId(new TenantId(UUID.randomUUID()), UUID.randomUUID());

    assertThatIllegalArgumentException().isThrownBy(() -> aComment(ITEM, stranger).build());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Comment(new CommentId(TENANT, ID), ITEM, stranger, "Text", Instant.EPOCH));
  }

  @Test
  void version_isTheFirst() {
    Comment comment = aComment(ITEM, AUTHOR).build();

    comment.requireVersion(1);
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> comment.requireVersion(2))
        .extracting(DomainException::code)
        .isEqualTo(ErrorCode.PRECONDITION_FAILED);
  }
}
