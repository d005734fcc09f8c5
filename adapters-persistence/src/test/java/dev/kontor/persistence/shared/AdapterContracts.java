package dev.kontor.persistence.shared;

import dev.kontor.application.shared.Transactions;
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
import dev.kontor.testkit.shared.IdempotencyStoreContract;
import dev.kontor.testkit.shared.Ports;
import dev.kontor.testkit.stock.StockLedgerContract;
import dev.kontor.testkit.stock.StockRepositoryContract;
import dev.kontor.testkit.tasks.SubjectDirectoryContract;
import dev.kontor.testkit.tasks.TaskListContract;
import dev.kontor.testkit.tasks.TaskRepositoryContract;
import dev.kontor.testkit.tenants.TenantRepositoryContract;
import dev.kontor.testkit.transactions.TransactionsContract;
import dev.kontor.testkit.users.UserListContract;
import dev.kontor.testkit.users.UserRepositoryContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/**
 * The adapters keep the same contracts as the fakes, on whatever PostgreSQL a subclass brings. The
 * signal, the clock and the ids are the test kit's.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AdapterContracts {
  private TestAdapters adapters;

  /** The database to run on. */
  abstract TestDatabase database();

  @BeforeAll
  final void start() {
    adapters = TestAdapters.on(database());
  }

  @AfterAll
  final void stop() {
    adapters.close();
  }

  private Ports jdbcPorts() {
    return new JdbcPorts(adapters);
  }

  @Nested
  class InTransactions extends TransactionsContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }

    @Override
    protected Transactions transactions() {
      return adapters.get(Transactions.class);
    }
  }

  @Nested
  class Tenants extends TenantRepositoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Users extends UserRepositoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class UserLists extends UserListContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class SigningKeys extends SigningKeyRepositoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class UserSessions extends SessionRepositoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Clients extends ClientRepositoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class FailedLogins extends LoginFailuresContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Items extends ItemRepositoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Catalogues extends CatalogueContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Imports extends ImportRepositoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class ItemLookups extends ItemLookupContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class OrderLookups extends OrderLookupContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class ItemLists extends ItemListContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Articles extends ArticleRepositoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class ArticleLists extends ArticleListContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Comments extends CommentRepositoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class ItemSearches extends ItemSearchContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Stock extends StockRepositoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Ledger extends StockLedgerContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Orders extends OrderRepositoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Queue extends SettlementQueueContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Intake extends OrderIntakeContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class ParallelIntake extends ParallelIntakeContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Tasks extends TaskRepositoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class TaskLists extends TaskListContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Subjects extends SubjectDirectoryContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Events extends EventLogContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }

  @Nested
  class Idempotency extends IdempotencyStoreContract {
    @Override
    protected Ports ports() {
      return jdbcPorts();
    }
  }
}
