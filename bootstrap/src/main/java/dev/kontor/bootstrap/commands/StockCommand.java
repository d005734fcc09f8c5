package dev.kontor.bootstrap.commands;

import dev.kontor.application.stock.VerifyStock;
import dev.kontor.bootstrap.Instance;
import dev.kontor.domain.stock.StockLedger;
import dev.kontor.domain.stock.StockMovement;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kontor stock}: audits the stock of all tenants, while the server runs or not. */
@Command(
    name = "stock",
    mixinStandardHelpOptions = true,
    description = "Audits the stock of all tenants, while the server runs or not.")
public final class StockCommand implements Runnable {
  private static final int DIFFERENT = 1;

  private final Map<String, String> environment;
  @Spec private CommandSpec command;

  public StockCommand() {
    this(System.getenv());
  }

  /** With other variables than those of the process. */
  StockCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "Say verify or repair.");
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Compares every balance with its movements and its orders.",
        "Exit status 1, and a list, when any differ."
      })
  int verify(@Mixin InstanceOptions options) {
    try (Instance instance = Instance.open(options.quietSettings(environment))) {
      return report(instance.verifyStock().handle());
    }
  }

  @Command(
      name = "repair",
      mixinStandardHelpOptions = true,
      description = {
        "Writes compensating movements for what verify lists, and verifies again.",
        "Balances, orders and earlier movements stay as they are."
      })
  int repair(@Mixin InstanceOptions options) {
    try (Instance instance = Instance.open(options.quietSettings(environment))) {
      VerifyStock.Report before = instance.verifyStock().handle();
      List<StockMovement> written = instance.repairStock().handle(before);
      PrintWriter out = command.commandLine().getOut();
      for (StockMovement movement : written) {
        out.println(
            "repaired: tenant "
                + movement.tenant()
                + " item "
                + movement.item()
                + " movement "
                + movement.number()
                + " delta "
                + movement.delta()
                + " ("
                + movement.reason()
                + ")");
      }
      return report(instance.verifyStock().handle());
    }
  }

  private int report(VerifyStock.Report report) {
    PrintWriter out = command.commandLine().getOut();
    for (StockLedger.Statement statement : report.discrepancies()) {
      out.println(
          "differs: tenant "
              + statement.item().tenant()
              + " item "
              + statement.item()
              + " available "
              + statement.available()
              + " sum of movements "
              + statement.sumOfMovements()
              + " sold by orders "
              + statement.soldByOrders()
              + " sold by movements "
              + statement.soldByMovements()
              + " orders that do not match "
              + statement.orderGaps().size()
              + " numbers ahead "
              + statement.numbersAhead());
    }
    out.println(
        report.accounts()
            + " balances compared with movements and orders, "
            + report.discrepancies().size()
            + " differ.");
    out.flush();
    return report.discrepancies().isEmpty() ? 0 : DIFFERENT;
  }
}
