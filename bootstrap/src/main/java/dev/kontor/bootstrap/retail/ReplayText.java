package dev.kontor.bootstrap.retail;

import dev.kontor.bootstrap.retail.Account.Amount;
import dev.kontor.bootstrap.retail.Account.Entry;
import dev.kontor.bootstrap.retail.Account.Fate;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The final account for people. */
public final class ReplayText {
  private static final int DIFFERENCES_SHOWN = 20;

  private final ReplayReport report;
  private final Formatter out = new Formatter(Locale.ROOT);

  private ReplayText(ReplayReport report) {
    this.report = report;
  }

  public static List<String> of(ReplayReport report) {
    ReplayText text = new ReplayText(report);
    text.catalogue();
    text.fates();
    text.orders();
    text.adjustments();
    text.pace();
    text.verdict();
    return text.out.toString().lines().toList();
  }

  private void catalogue() {
    CatalogueResult catalogue = report.catalogue();
    out.format(
        "catalogue    %,d articles: %,d created, %,d there already, %,d refused%n",
        catalogue.rows(), catalogue.created(), catalogue.existing(), catalogue.failed());
    out.format(
        "             %,d got an opening stock, %,d units in all%n",
        catalogue.stocked(), catalogue.unitsMoved());
  }

  /** Behind each fate stands, in brackets, to how many orders or adjustments it came. */
  private void fates() {
    out.format("%n%-42s %10s %10s%n", "lines of the file", "lines", "units");
    for (Fate fate : Fate.values()) {
      Amount sum = report.account().of(fate);
      if (sum.pieces() > 0) {
        row(String.format(Locale.ROOT, "  %s (%,d)", fate.words(), sum.pieces()), sum);
        reasons(fate);
      }
    }
    row("  together", report.account().total());
    row("  read", new Amount(0, report.lines(), report.units()));
    out.format("  which %s%n", report.addsUp() ? "adds up" : "DOES NOT ADD UP");
  }

  private void reasons(Fate fate) {
    for (Map.Entry<Entry, Amount> entry : report.account().entries().entrySet()) {
      String reason = entry.getKey().reason();
      if (entry.getKey().fate() == fate && !reason.isEmpty()) {
        row(
            String.format(Locale.ROOT, "    %s (%,d)", reason, entry.getValue().pieces()),
            entry.getValue());
      }
    }
  }

  private void row(String words, Amount amount) {
    out.format("%-42s %,10d %,10d%n", words, amount.lines(), amount.units());
  }

  private void orders() {
    Account account = report.account();
    out.format("%ninvoices     %,d%n", report.invoices());
    out.format(
        "orders       %,d: %,d accepted, %,d refused; %,d answered from idempotency%n",
        report.orders(),
        account.accepted(),
        account.of(Fate.REFUSED).pieces(),
        account.orderReplays());
    out.format(
        "             %,d confirmed, %,d failed%n",
        account.of(Fate.CONFIRMED).pieces(), account.of(Fate.FAILED).pieces());
  }

  private void adjustments() {
    Account account = report.account();
    out.format(
        "adjustments  %,d: %,d returns, %,d corrections, %,d refused; %,d of them done before%n",
        account.adjustments(),
        account.of(Fate.RETURNED).pieces(),
        account.of(Fate.CORRECTED).pieces(),
        account.of(Fate.RETURN_REFUSED).pieces() + account.of(Fate.CORRECTION_REFUSED).pieces(),
        account.adjustmentReplays());
  }

  private void pace() {
    Pace pace = report.pace();
    out.format(
        "pace         %,.0f orders/s, accepted in p50 %.1f ms, p99 %.1f ms; all settled in %.1f"
            + " s%n",
        report.ordersPerSecond(),
        pace.acceptedP50Millis(),
        pace.acceptedP99Millis(),
        pace.placingSeconds() + pace.settlingSeconds());
  }

  private void verdict() {
    if (report.stock().differences().isEmpty()) {
      out.format(
          "stock        %,d items checked: each equals the sum of its movements, none is"
              + " negative,%n",
          report.stock().items());
      out.format("             and the sales among them are the confirmed orders%n");
    }
    List<String> differences = report.differences();
    for (String difference :
        differences.subList(0, Math.min(DIFFERENCES_SHOWN, differences.size()))) {
      out.format("DIFFERENCE   %s%n", difference);
    }
    if (differences.size() > DIFFERENCES_SHOWN) {
      out.format("             and %,d more%n", differences.size() - DIFFERENCES_SHOWN);
    }
  }
}
