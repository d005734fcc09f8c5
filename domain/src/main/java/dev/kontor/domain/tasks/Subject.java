package dev.kontor.domain.tasks;

import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.TenantOwned;
import dev.kontor.domain.shared.UserId;
import java.util.Locale;
import java.util.stream.Stream;

/** What a task is about: one thing of the tenant. */
public sealed interface Subject extends TenantOwned {
  /** What it can be. */
  enum Type {
    ITEM,
    ORDER,
    TASK,
    ARTICLE,
    USER;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The name on the wire and in the database. */
    public String key() {
      return key;
    }

    /** The type of that name. */
    public static Type get(String key) {
      return Stream.of(values())
          .filter(type -> type.key.equals(key))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no type of subject " + key));
    }
  }

  /** About an item. */
  record AboutItem(ItemId item) implements Subject {}

  /** About an order. */
  record AboutOrder(OrderId order) implements Subject {}

  /** About another task. */
  record AboutTask(TaskId task) implements Subject {}

  /** About an article. */
  record AboutArticle(ArticleId article) implements Subject {}

  /** About a user. */
  record AboutUser(UserId user) implements Subject {}

  /** The subject of that type. */
  static Subject of(Type type, SubjectId id) {
    return switch (type) {
      case ITEM -> new AboutItem(new ItemId(id.tenant(), id.value()));
      case ORDER -> new AboutOrder(new OrderId(id.tenant(), id.value()));
      case TASK -> new AboutTask(new TaskId(id.tenant(), id.value()));
      case ARTICLE -> new AboutArticle(new ArticleId(id.tenant(), id.value()));
      case USER -> new AboutUser(new UserId(id.tenant(), id.value()));
    };
  }

  /** What it is. */
  default Type type() {
    return switch (this) {
      case AboutItem about -> Type.ITEM;
      case AboutOrder about -> Type.ORDER;
      case AboutTask about -> Type.TASK;
      case AboutArticle about -> Type.ARTICLE;
      case AboutUser about -> Type.USER;
    };
  }

  /** Which one it is. */
  default SubjectId id() {
    return switch (this) {
      case AboutItem(ItemId item) -> new SubjectId(item.tenant(), item.value());
      case AboutOrder(OrderId order) -> new SubjectId(order.tenant(), order.value());
      case AboutTask(TaskId task) -> new SubjectId(task.tenant(), task.value());
      case AboutArticle(ArticleId article) -> new SubjectId(article.tenant(), article.value());
      case AboutUser(UserId user) -> new SubjectId(user.tenant(), user.value());
    };
  }

  @Override
  default TenantId tenant() {
    return id().tenant();
  }
}
