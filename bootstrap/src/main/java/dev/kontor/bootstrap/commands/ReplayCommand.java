package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.ClientFailure;
import dev.kontor.bootstrap.retail.Replay;
import dev.kontor.bootstrap.retail.ReplayJson;
import dev.kontor.bootstrap.retail.ReplayReport;
import dev.kontor.bootstrap.retail.ReplayText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kontor replay}: replays real invoices as orders over HTTP. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Replays invoices in the format of Online Retail as orders on a running server, over HTTP,"
          + " and accounts for every line of the file.",
      "Missing articles are created first. Articles that never had stock get N units with"
          + " --stock-per-sku, else as many as the file's invoices sell.",
      "Running it again is safe: every invoice is answered from idempotency."
    })
public final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private final ServerOptions server;
  @Mixin private final StockOption stock = new StockOption();

  @Parameters(paramLabel = "FILE", description = "The CSV file.")
  private Path file = Path.of("");

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description =
          "Invoices at the same time (${DEFAULT-VALUE}; 1 to 256). 1 keeps the file's order.")
  private int concurrency;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes the final account as JSON, too.")
  private @Nullable Path report;

  public ReplayCommand() {
    this(System.getenv());
  }

  ReplayCommand(Map<String, String> environment) {
    server = new ServerOptions(environment);
  }

  @Override
  public Integer call() {
    return Outcome.of(command, this::replay);
  }

  private int replay() {
    Outcome.requireConcurrency(command, concurrency);
    Long units = stock.units();
    PrintWriter out = command.commandLine().getOut();
    try (ApiClient api = server.connect()) {
      out.printf("replay of %s on %s, tenant %s%n", file, server.url(), server.tenant());
      out.flush();
      ConsoleProgress progress = new ConsoleProgress(command.commandLine().getErr());
      ReplayReport account = new Replay(api, concurrency, units, progress).run(file);
      ReplayText.of(account).forEach(out::println);
      out.flush();
      write(account);
      return verdict(account);
    }
  }

  private static int verdict(ReplayReport account) {
    int differences = account.differences().size();
    if (differences > 0) {
      throw new ClientFailure(
          differences + " differences: run ./kontor stock verify where the server's data is");
    }
    return 0;
  }

  private void write(ReplayReport account) {
    Path target = report;
    if (target == null) {
      return;
    }
    try {
      Files.write(target, ReplayJson.of(account).bytes());
    } catch (IOException failed) {
      throw new ClientFailure("cannot write the report to " + target + ": check --report", failed);
    }
  }
}
