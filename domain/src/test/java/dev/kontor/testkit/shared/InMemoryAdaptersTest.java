package dev.kontor.testkit.shared;

import dev.kontor.testkit.articles.ArticleListContract;
import dev.kontor.testkit.articles.ArticleRepositoryContract;
import dev.kontor.testkit.auth.ClientRepositoryContract;
import dev.kontor.testkit.auth.LoginFailuresContract;
import dev.kontor.testkit.auth.SessionRepositoryContract;
import dev.kontor.testkit.auth.SigningKeyRepositoryContract;
import dev.kontor.testkit.comments.CommentRepositoryContract;
import dev.kontor.testkit.events.EventLogContract;
import dev.kontor.testkit.imports.ImportRepositoryContract;
import dev.kontor.testkit.items.CatalogueContract;
import dev.kontor.testkit.items.ItemListContract;
import dev.kontor.testkit.items.ItemLookupContract;
import dev.kontor.testkit.items.ItemRepositoryContract;
import dev.kontor.testkit.items.ItemSearchContract;
import dev.kontor.testkit.orders.OrderIntakeContract;
import dev.kontor.testkit.orders.OrderLookupContract;
import dev.kontor.testkit.orders.OrderRepositoryContract;
import dev.kontor.testkit.orders.ParallelIntakeContract;
import dev.kontor.testkit.orders.SettlementQueueContract;
import dev.kontor.testkit.stock.StockLedgerContract;
import dev.kontor.testkit.stock.StockRepositoryContract;
import dev.kontor.testkit.tasks.SubjectDirectoryContract;
import dev.kontor.testkit.tasks.TaskListContract;
import dev.kontor.testkit.tasks.TaskRepositoryContract;
import dev.kontor.testkit.tenants.TenantRepositoryContract;
import dev.kontor.testkit.users.UserListContract;
import dev.kontor.testkit.users.UserRepositoryContract;
import org.junit.jupiter.api.Nested;

/** The fakes keep the contracts, so that what is tested with them holds with the real adapters. */
class InMemoryAdaptersTest {
  /** All tests share one memory, as they share one database. */
  private static final Ports PORTS = InMemoryPorts.create();

  @Nested
  class Tenants extends TenantRepositoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Users extends UserRepositoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class UserLists extends UserListContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class SigningKeys extends SigningKeyRepositoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class UserSessions extends SessionRepositoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class FailedLogins extends LoginFailuresContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Clients extends ClientRepositoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Items extends ItemRepositoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Catalogues extends CatalogueContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Imports extends ImportRepositoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class ItemLookups extends ItemLookupContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class OrderLookups extends OrderLookupContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class ItemLists extends ItemListContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Articles extends ArticleRepositoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class ArticleLists extends ArticleListContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Comments extends CommentRepositoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class ItemSearches extends ItemSearchContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Stock extends StockRepositoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Ledger extends StockLedgerContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Orders extends OrderRepositoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Queue extends SettlementQueueContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Intake extends OrderIntakeContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class ParallelIntake extends ParallelIntakeContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Tasks extends TaskRepositoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class TaskLists extends TaskListContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Subjects extends SubjectDirectoryContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Events extends EventLogContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }

  @Nested
  class Idempotency extends IdempotencyStoreContract {
    @Override
    protected Ports ports() {
      return PORTS;
    }
  }
}
