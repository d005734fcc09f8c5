package dev.kontor.persistence.comments;

import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.comments.CommentSubject.OnArticle;
import dev.kontor.domain.comments.CommentSubject.OnItem;
import dev.kontor.domain.comments.CommentSubject.OnOrder;
import dev.kontor.domain.comments.CommentSubject.OnTask;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.persistence.shared.Columns;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the kinds of subjects are kept, and how they stand there. */
final class SubjectSql {
  /**
   * All subjects of comments {@code c}, each with whether it is there, whose it is and how open.
   */
  static final String JOINED =
      """
      left join orders o on o.tenant_id = c.tenant_id and o.id = c.order_id
      left join items i on i.tenant_id = c.tenant_id and i.id = c.item_id and i.deleted_at is null
      left join tasks t on t.tenant_id = c.tenant_id and t.id = c.task_id
      left join articles a on a.tenant_id = c.tenant_id and a.id = c.article_id
      """;

  static final String STANDING =
      """
      coalesce(o.user_id, i.owner_id, a.owner_id) as owner_id,
      coalesce(i.id, t.id) is not null or coalesce(a.state = 'published', false) as open
      """;

  private SubjectSql() {}

  /** How one subject stands; its tenant and identity are the parameters. */
  static String standing(CommentSubject.Type type) {
    return switch (type) {
      case ORDER ->
          "select user_id as owner_id, false as open from orders where tenant_id = ? and id = ?";
      case ITEM ->
          "select owner_id, true as open from items"
              + " where tenant_id = ? and id = ? and deleted_at is null";
      case TASK ->
          "select null::uuid as owner_id, true as open from tasks where tenant_id = ? and id = ?";
      case ARTICLE ->
          "select owner_id, state = 'published' as open from articles"
              + " where tenant_id = ? and id = ?";
    };
  }

  /** Whether things of that kind can be deleted, so that their comments go, too. */
  static boolean canGo(CommentSubject.Type type) {
    return switch (type) {
      case ORDER, ITEM -> false;
      case TASK, ARTICLE -> true;
    };
  }

  /** The column of comments that names the subject. */
  static String column(CommentSubject.Type type) {
    return switch (type) {
      case ORDER -> "order_id";
      case ITEM -> "item_id";
      case TASK -> "task_id";
      case ARTICLE -> "article_id";
    };
  }

  /** The identity of the subject. */
  static UUID id(CommentSubject subject) {
    return switch (subject) {
      case OnOrder(OrderId order) -> order.value();
      case OnItem(ItemId item) -> item.value();
      case OnTask(TaskId task) -> task.value();
      case OnArticle(ArticleId article) -> article.value();
    };
  }

  /** The subject of a comment, from whichever column has one. */
  static CommentSubject subject(TenantId tenant, Columns row) throws SQLException {
    @Nullable UUID order = row.findUuid("order_id");
    if (order != null) {
      return new OnOrder(new OrderId(tenant, order));
    }
    @Nullable UUID item = row.findUuid("item_id");
    if (item != null) {
      return new OnItem(new ItemId(tenant, item));
    }
    @Nullable UUID task = row.findUuid("task_id");
    if (task != null) {
      return new OnTask(new TaskId(tenant, task));
    }
    return new OnArticle(new ArticleId(tenant, row.uuid("article_id")));
  }
}
