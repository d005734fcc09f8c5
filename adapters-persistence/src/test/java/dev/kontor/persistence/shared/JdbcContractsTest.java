package dev.kontor.persistence.shared;

import dev.kontor.application.shared.Transactions;
import dev.kontor.testkit.auth.SigningKeyRepositoryContract;
import dev.kontor.testkit.events.EventLogContract;
import dev.kontor.testkit.items.ItemListContract;
import dev.kontor.testkit.items.ItemRepositoryContract;
import dev.kontor.testkit.orders.OrderIntakeContract;
import dev.kontor.testkit.orders.OrderRepositoryContract;
import dev.kontor.testkit.orders.ParallelIntakeContract;
import dev.kontor.testkit.orders.SettlementQueueContract;
import dev.kontor.testkit.shared.IdempotencyStoreContract;
import dev.kontor.testkit.shared.Ports;
import dev.kontor.testkit.stock.StockLedgerContract;
import dev.kontor.testkit.stock.StockRepositoryContract;
import dev.kontor.testkit.tenants.TenantRepositoryContract;
import dev.kontor.testkit.transactions.TransactionsContract;
import dev.kontor.testkit.users.UserRepositoryContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The adapters on PostgreSQL keep the same contracts as the fakes. */
class JdbcContractsTest {
  private static JdbcPorts ports;

  @BeforeAll
  static void open() {
    ports = JdbcPorts.on(TestDatabase.shared());
  }

  @AfterAll
  static void close() {
    ports.adapters().close();
  }

  @Nested
  class Tenants extends TenantRepositoryContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class Users extends UserRepositoryContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class SigningKeys extends SigningKeyRepositoryContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class Items extends ItemRepositoryContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class ItemLists extends ItemListContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class Stock extends StockRepositoryContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class Ledger extends StockLedgerContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class Orders extends OrderRepositoryContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class Queue extends SettlementQueueContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class Intake extends OrderIntakeContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class ParallelIntake extends ParallelIntakeContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class Events extends EventLogContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class Idempotency extends IdempotencyStoreContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }
  }

  @Nested
  class UnitsOfWork extends TransactionsContract {
    @Override
    protected Ports ports() {
      return JdbcContractsTest.ports;
    }

    @Override
    protected Transactions transactions() {
      return JdbcContractsTest.ports.transactions();
    }
  }
}
