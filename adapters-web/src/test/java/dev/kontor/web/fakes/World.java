package dev.kontor.web.fakes;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.PasswordHasher;
import dev.kontor.domain.auth.SigningKey;
import dev.kontor.domain.auth.SigningKeyRepository;
import dev.kontor.domain.events.Event;
import dev.kontor.domain.events.EventLog;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.orders.Order;
import dev.kontor.domain.orders.OrderId;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.IdempotencyKey;
import dev.kontor.domain.shared.IdempotencyStore;
import dev.kontor.domain.shared.RecordedAnswer;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.domain.stock.StockAccount;
import dev.kontor.domain.stock.StockMovement;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantRepository;
import dev.kontor.domain.users.User;
import dev.kontor.domain.users.UserRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** All that is stored, in memory; one unit of work at a time, undone when it fails. */
public final class World implements Transactions {
  /** How an item was stored: items themselves change under the hands of use cases. */
  record StoredItem(
      dev.kontor.domain.items.ItemDetails details,
      long version,
      Instant createdAt,
      Instant updatedAt,
      Instant removedAt) {}

  Map<ItemId, StoredItem> items = new HashMap<>();
  Map<ItemId, long[]> balances = new HashMap<>();
  List<StockMovement> movements = new ArrayList<>();
  Map<OrderId, Order> orders = new HashMap<>();
  List<Event> events = new ArrayList<>();
  Map<IdempotencyKey, IdempotencyStore.Entry> answers = new HashMap<>();
  Map<IdempotencyKey, RequestHash> claims = new HashMap<>();
  final Map<TenantId, Tenant> tenants = new HashMap<>();
  final Map<UserId, User> users = new HashMap<>();
  final List<SigningKey> keys = new ArrayList<>();

  /** Whether the database is down. */
  public final AtomicBoolean down = new AtomicBoolean();

  private int depth;

  private synchronized <T> T work(Supplier<T> work) {
    if (down.get()) {
      throw new DomainException(ErrorCode.UNAVAILABLE);
    }
    var itemsBefore = new HashMap<>(items);
    var balancesBefore = new HashMap<ItemId, long[]>();
    balances.forEach((id, balance) -> balancesBefore.put(id, balance.clone()));
    var movementsBefore = new ArrayList<>(movements);
    var ordersBefore = new HashMap<>(orders);
    var eventsBefore = new ArrayList<>(events);
    var answersBefore = new HashMap<>(answers);
    depth++;
    try {
      return work.get();
    } catch (RuntimeException e) {
      if (depth == 1) {
        items = itemsBefore;
        balances = balancesBefore;
        movements = movementsBefore;
        orders = ordersBefore;
        events = eventsBefore;
        answers = answersBefore;
      }
      throw e;
    } finally {
      depth--;
      if (depth == 0) {
        claims.clear();
      }
    }
  }

  @Override
  public <T> T inTenant(TenantId tenant, Supplier<T> work) {
    return work(work);
  }

  @Override
  public <T> T readInTenant(TenantId tenant, Supplier<T> work) {
    return work(work);
  }

  @Override
  public <T> T queryInTenant(TenantId tenant, Supplier<T> work) {
    return work(work);
  }

  @Override
  public <T> T outsideTenants(Supplier<T> work) {
    return work(work);
  }

  @Override
  public <T> T asWorker(Supplier<T> work) {
    return work(work);
  }

  StockAccount account(ItemId item) {
    long[] balance = Objects.requireNonNull(balances.get(item));
    StoredItem stored = Objects.requireNonNull(items.get(item));
    return StockAccount.restore(item, stored.removedAt() == null, balance[0], balance[1]);
  }

  Item item(ItemId id, StoredItem stored) {
    return Item.restore(
        id,
        stored.details(),
        stored.version(),
        stored.createdAt(),
        stored.updatedAt(),
        stored.removedAt());
  }

  /** The log of events. */
  EventLog eventLog() {
    return more -> events.addAll(more);
  }

  /** The keys of the instance. */
  SigningKeyRepository signingKeys() {
    return new SigningKeyRepository() {
      @Override
      public List<SigningKey> listKeys() {
        return List.copyOf(keys);
      }

      @Override
      public SigningKey getOrAdd(Supplier<SigningKey> maker) {
        if (keys.isEmpty()) {
          keys.add(maker.get());
        }
        return keys.getFirst();
      }
    };
  }

  /** Passwords in clear, which only tests may have. */
  PasswordHasher passwordHasher() {
    return new PasswordHasher() {
      @Override
      public String hash(String password) {
        return "clear:" + password;
      }

      @Override
      public boolean verify(String password, String hash) {
        return hash.equals(hash(password));
      }

      @Override
      public void verifyNothing(String password) {
        Objects.requireNonNull(password);
      }
    };
  }

  /** The tenants. */
  TenantRepository tenantRepository() {
    return new TenantRepository() {
      @Override
      public void add(Tenant tenant) {
        tenants.put(tenant.id(), tenant);
      }

      @Override
      public Tenant getTenant(TenantId id) {
        return Objects.requireNonNull(tenants.get(id));
      }

      @Override
      public Optional<DirectoryEntry> findBySlug(Slug slug) {
        return tenants.values().stream()
            .filter(tenant -> tenant.slug().equals(slug))
            .findFirst()
            .map(tenant -> new DirectoryEntry(tenant.id(), tenant.state()));
      }
    };
  }

  /** The users. */
  UserRepository userRepository() {
    return new UserRepository() {
      @Override
      public void add(User user) {
        users.put(user.id(), user);
      }

      @Override
      public Optional<User> findUser(UserId id) {
        return Optional.ofNullable(users.get(id));
      }

      @Override
      public Optional<User> findByLogin(TenantId tenant, String login) {
        return users.values().stream()
            .filter(user -> user.id().tenant().equals(tenant))
            .filter(user -> user.username().key().equals(login.toLowerCase(java.util.Locale.ROOT)))
            .findFirst();
      }

      @Override
      public void recordLogin(UserId id, Instant at) {
        Objects.requireNonNull(users.get(id));
      }
    };
  }

  /** The answers that were given. */
  IdempotencyStore idempotencyStore() {
    return new IdempotencyStore() {
      @Override
      public Optional<Entry> findEntry(IdempotencyKey key, Instant now) {
        return Optional.ofNullable(answers.get(key));
      }

      @Override
      public boolean claim(
          IdempotencyKey key, RequestHash request, Instant now, Instant expiresAt) {
        if (answers.containsKey(key)) {
          return false;
        }
        claims.put(key, request);
        return true;
      }

      @Override
      public void complete(IdempotencyKey key, RecordedAnswer answer) {
        answers.put(key, new Entry(Objects.requireNonNull(claims.get(key)), answer));
      }

      @Override
      public int purge(TenantId tenant, Instant now, int limit) {
        return 0;
      }
    };
  }
}
