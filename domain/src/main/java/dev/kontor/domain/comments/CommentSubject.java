package dev.kontor.domain.comments;

import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.tasks.TaskId;
import java.util.Locale;

/** What a comment is about. */
public sealed interface CommentSubject extends TenantOwned {
  /** What it can be. */
  enum Type {
    ORDER,
    ITEM,
    TASK,
    ARTICLE;

    /** The name at the edges, in lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An order. */
  record OnOrder(OrderId order) implements CommentSubject {
    @Override
    public TenantId tenant() {
      return order.tenant();
    }
  }

  /** An item. */
  record OnItem(ItemId item) implements CommentSubject {
    @Override
    public TenantId tenant() {
      return item.tenant();
    }
  }

  /** A task. */
  record OnTask(TaskId task) implements CommentSubject {
    @Override
    public TenantId tenant() {
      return task.tenant();
    }
  }

  /** An article. */
  record OnArticle(ArticleId article) implements CommentSubject {
    @Override
    public TenantId tenant() {
      return article.tenant();
    }
  }

  /** What kind of thing it is. */
  default Type type() {
    return switch (this) {
      case OnOrder on -> Type.ORDER;
      case OnItem on -> Type.ITEM;
      case OnTask on -> Type.TASK;
      case OnArticle on -> Type.ARTICLE;
    };
  }

  /** The identity of that thing, as text. */
  default String thing() {
    return switch (this) {
      case OnOrder(OrderId order) -> order.toString();
      case OnItem(ItemId item) -> item.toString();
      case OnTask(TaskId task) -> task.toString();
      case OnArticle(ArticleId article) -> article.toString();
    };
  }
}
