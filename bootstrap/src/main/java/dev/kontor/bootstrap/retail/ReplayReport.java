package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.retail.Account.Fate;
import java.util.ArrayList;
import java.util.List;

/**
 * The final account of a replay.
 *
 * @param lines of the file, as counted on the first reading
 * @param units of the file, without signs
 */
public record ReplayReport(
    long lines,
    long units,
    int invoices,
    CatalogueResult catalogue,
    Account account,
    Pace pace,
    List<String> orderDifferences,
    StockResult stock) {
  public ReplayReport {
    orderDifferences = List.copyOf(orderDifferences);
  }

  /** Orders that the server answered for good: accepted or refused. */
  public long orders() {
    return account.accepted() + account.of(Fate.REFUSED).pieces();
  }

  public double ordersPerSecond() {
    return pace.placingSeconds() > 0 ? orders() / pace.placingSeconds() : 0;
  }

  /** True if every line and every unit of the file is somewhere in the account, once. */
  public boolean addsUp() {
    Account.Amount total = account.total();
    return total.lines() == lines && total.units() == units && settled() == account.accepted();
  }

  /** What must not be, a line each; none if all is well. */
  public List<String> differences() {
    List<String> differences = new ArrayList<>();
    Account.Amount total = account.total();
    if (total.lines() != lines || total.units() != units) {
      differences.add(
          "the file has "
              + lines
              + " lines and "
              + units
              + " units, the account "
              + total.lines()
              + " and "
              + total.units());
    }
    if (settled() != account.accepted()) {
      differences.add(account.accepted() + " orders accepted, but " + settled() + " accounted for");
    }
    long unsettled = account.of(Fate.UNSETTLED).pieces();
    if (unsettled > 0) {
      differences.add(unsettled + " accepted orders are not settled");
    }
    differences.addAll(orderDifferences);
    differences.addAll(stock.differences());
    return differences;
  }

  private long settled() {
    return account.of(Fate.CONFIRMED).pieces()
        + account.of(Fate.FAILED).pieces()
        + account.of(Fate.UNSETTLED).pieces();
  }
}
