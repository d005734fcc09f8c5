package dev.kontor.testkit.transactions;

import dev.kontor.application.shared.Transactions;
import dev.kontor.testkit.shared.InMemoryPorts;
import dev.kontor.testkit.shared.Ports;

class InMemoryTransactionsTest extends TransactionsContract {
  private static final InMemoryPorts PORTS = InMemoryPorts.create();

  @Override
  protected Ports ports() {
    return PORTS;
  }

  @Override
  protected Transactions transactions() {
    return new InMemoryTransactions(PORTS.tables().database());
  }
}
