package dev.kontor.testkit.shared;

import dev.kontor.domain.articles.Article;
import dev.kontor.domain.articles.ArticleId;
import dev.kontor.domain.auth.Client;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.FailureKey;
import dev.kontor.domain.auth.Failures;
import dev.kontor.domain.auth.Session;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.SigningKey;
import dev.kontor.domain.comments.Comment;
import dev.kontor.domain.comments.CommentId;
import dev.kontor.domain.comments.CommentSubject;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportJob;
import dev.kontor.domain.imports.ImportRow;
import dev.kontor.domain.imports.RejectedRow;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.tasks.Task;
import dev.kontor.domain.tasks.TaskId;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.users.Profile;
import dev.kontor.domain.users.User;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The tables that the fakes share, named as in the real database. */
public final class InMemoryTables {
  private final InMemoryDatabase database = new InMemoryDatabase();
  private final AtomicLong sequence = new AtomicLong();

  public final InMemoryTable<TenantId, Tenant> tenants = database.newTable(InMemoryTables::copy);
  public final InMemoryTable<UserId, User> users = database.newTable(InMemoryTables::copy);
  public final InMemoryTable<UserId, Profile> profiles = database.newTable(InMemoryTables::copy);
  public final InMemoryTable<String, SigningKey> signingKeys = database.newTable();
  public final InMemoryTable<ClientId, Client> clients = database.newTable(InMemoryTables::copy);
  public final InMemoryTable<SessionId, Session> sessions = database.newTable(InMemoryTables::copy);
  public final InMemoryTable<FailureKey, FailedLogins> loginFailures = database.newTable();
  public final InMemoryTable<ItemId, Item> items = database.newTable(InMemoryTables::copy);
  public final InMemoryTable<ArticleId, Article> articles = database.newTable(InMemoryTables::copy);
  public final InMemoryTable<CommentId, Comment> comments = database.newTable();
  public final InMemoryTable<ItemId, Stock> stock = database.newTable();
  public final InMemoryTable<MovementKey, StockMovement> movements = database.newTable();
  public final InMemoryTable<ImportId, ImportJob> imports = database.newTable(InMemoryTables::copy);
  public final InMemoryTable<ChunkKey, ChunkRow> importChunks = database.newTable();
  public final InMemoryTable<ImportSku, Long> importSkus = database.newTable();
  public final InMemoryTable<ImportLine, RejectedRow> importRejected = database.newTable();
  public final InMemoryTable<OrderId, Order> orders = database.newTable(InMemoryTables::copy);
  public final InMemoryTable<ReferenceKey, OrderId> orderReferences = database.newTable();
  public final InMemoryTable<OrderId, QueueEntry> orderQueue = database.newTable();
  public final InMemoryTable<TaskId, Task> tasks = database.newTable(InMemoryTables::copy);
  public final InMemoryTable<Long, Event> events = database.newTable();
  public final InMemoryTable<AnswerKey, Answer> idempotencyKeys = database.newTable();

  /** Failures and when they are forgotten. */
  public record FailedLogins(Failures failures, Instant expiresAt) {}

  /** The balance of an item. */
  public record Stock(long available, long movements) {}

  /** A movement in its ledger. */
  public record MovementKey(ItemId item, long number) implements Comparable<MovementKey> {
    @Override
    public int compareTo(MovementKey other) {
      int byItem = item.compareTo(other.item);
      return byItem != 0 ? byItem : Long.compare(number, other.number);
    }
  }

  /** A chunk of a file. */
  public record ChunkKey(ImportId id, int chunk) implements Comparable<ChunkKey> {
    @Override
    public int compareTo(ChunkKey other) {
      int byId = id.compareTo(other.id);
      return byId != 0 ? byId : Integer.compare(chunk, other.chunk);
    }
  }

  /**
   * What is kept of a chunk.
   *
   * @param checked whether the first pass is through with it
   */
  public record ChunkRow(List<ImportRow> rows, boolean checked) {}

  /** A SKU of a file. */
  public record ImportSku(ImportId id, Sku sku) implements Comparable<ImportSku> {
    @Override
    public int compareTo(ImportSku other) {
      int byId = id.compareTo(other.id);
      return byId != 0 ? byId : sku.compareTo(other.sku);
    }
  }

  /** A line of a file. */
  public record ImportLine(ImportId id, long line) implements Comparable<ImportLine> {
    @Override
    public int compareTo(ImportLine other) {
      int byId = id.compareTo(other.id);
      return byId != 0 ? byId : Long.compare(line, other.line);
    }
  }

  /** A reference that a user has used. */
  public record ReferenceKey(UserId user, String reference) implements Comparable<ReferenceKey> {
    @Override
    public int compareTo(ReferenceKey other) {
      int byUser = user.compareTo(other.user);
      return byUser != 0 ? byUser : reference.compareTo(other.reference);
    }
  }

  /** A place in the settlement queue. */
  public record QueueEntry(OrderId order, long sequence, int attempts, @Nullable Instant dueAt) {
    /** Whether it may be settled. */
    public boolean isDue(Instant now) {
      return dueAt == null || !dueAt.isAfter(now);
    }
  }

  /** An idempotency key, sortable. */
  public record AnswerKey(UserId user, String route, String key) implements Comparable<AnswerKey> {
    @Override
    public int compareTo(AnswerKey other) {
      int byUser = user.compareTo(other.user);
      int byRoute = byUser != 0 ? byUser : route.compareTo(other.route);
      return byRoute != 0 ? byRoute : key.compareTo(other.key);
    }
  }

  /** An answer, null as long as the work goes on. */
  public record Answer(RequestHash request, @Nullable RecordedAnswer answer, Instant expiresAt) {}

  /** Where the transactions are opened. */
  public InMemoryDatabase database() {
    return database;
  }

  /** The next number of the sequence that queue entries and events share. */
  public long nextSequence() {
    return sequence.incrementAndGet();
  }

  /** What a foreign key does when the subject is deleted. */
  public void removeCommentsOn(CommentSubject subject) {
    comments.stream()
        .filter(comment -> comment.subject().equals(subject))
        .forEach(comment -> comments.remove(comment.id()));
  }

  private static Client copy(Client client) {
    return Client.restore(
        client.id(),
        client.name(),
        client.scopes(),
        client.secretHash(),
        client.version(),
        client.createdAt(),
        client.updatedAt());
  }

  private static User copy(User user) {
    return User.restore(
        user.id(),
        user.details(),
        user.passwordHash(),
        user.lastLoginAt(),
        user.version(),
        user.createdAt(),
        user.updatedAt(),
        user.removedAt());
  }

  private static Profile copy(Profile profile) {
    return Profile.restore(
        profile.user(), profile.bio(), profile.version(), profile.createdAt(), profile.updatedAt());
  }

  private static Session copy(Session session) {
    return Session.restore(
        session.id(),
        session.user(),
        session.client(),
        session.scopes(),
        session.familyHash(),
        session.turnHash(),
        session.createdAt(),
        session.refreshedAt(),
        session.expiresAt());
  }

  private static Tenant copy(Tenant tenant) {
    return Tenant.restore(
        tenant.id(),
        tenant.slug(),
        tenant.details(),
        tenant.version(),
        tenant.createdAt(),
        tenant.updatedAt(),
        tenant.removedAt());
  }

  private static Item copy(Item item) {
    return Item.restore(
        item.id(),
        item.details(),
        item.version(),
        item.createdAt(),
        item.updatedAt(),
        item.removedAt());
  }

  private static Task copy(Task task) {
    return Task.restore(
        task.id(),
        task.details(),
        task.completedAt(),
        task.version(),
        task.createdAt(),
        task.updatedAt());
  }

  private static Article copy(Article article) {
    return Article.restore(
        article.id(),
        article.details(),
        article.version(),
        article.createdAt(),
        article.updatedAt());
  }

  private static ImportJob copy(ImportJob job) {
    return ImportJob.restore(
        job.id(), job.user(), job.options(), job.header(), job.state(), job.createdAt());
  }

  private static Order copy(Order order) {
    return Order.restore(
        order.id(),
        order.user(),
        order.reference(),
        order.metadata(),
        order.lines(),
        order.total(),
        order.status(),
        order.failure(),
        order.placedAt(),
        order.settledAt(),
        order.updatedAt());
  }
}
