package dev.kontor.application.stock;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.stock.StockLedger;
import java.util.ArrayList;
import java.util.List;

/** Audits every ledger of the instance while it works. */
public final class VerifyStock {
  private final Transactions transactions;
  private final StockLedger ledger;

  public VerifyStock(Transactions transactions, StockLedger ledger) {
    this.transactions = transactions;
    this.ledger = ledger;
  }

  /**
   * What the audit found.
   *
   * @param accounts how many were compared
   */
  public record Report(long accounts, List<StockLedger.Statement> discrepancies) {}

  /** Compares every balance with its movements and its orders; each tenant in one snapshot. */
  public Report handle() {
    List<StockLedger.Statement> found = new ArrayList<>();
    long accounts = 0;
    for (TenantId tenant : transactions.outsideTenants(ledger::listTenants)) {
      found.addAll(transactions.readInTenant(tenant, () -> ledger.listDiscrepancies(tenant)));
      accounts += transactions.readInTenant(tenant, () -> ledger.countAccounts(tenant));
    }
    return new Report(accounts, List.copyOf(found));
  }
}
