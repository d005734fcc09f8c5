package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.ClientFailure;
import dev.kontor.bootstrap.retail.CatalogueImport;
import dev.kontor.bootstrap.retail.CatalogueResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kontor import}: loads a catalogue over HTTP. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Loads a catalogue file into a running server, over HTTP.",
      "Missing articles are created, others changed where they differ: running it twice changes"
          + " nothing the second time.",
      "With --stock-per-sku each balance becomes exactly N. Without it, format kontor takes the"
          + " column stock, and format online-retail gives articles that never had stock as many"
          + " units as the file's invoices sell."
    })
public final class ImportCommand implements Callable<Integer> {
  /** The files that can be read. */
  enum Format {
    KONTOR("kontor"),
    ONLINE_RETAIL("online-retail");

    private final String words;

    Format(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** For picocli's list of choices and its check. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(Format.values()).map(Format::toString).iterator();
    }
  }

  @Spec private CommandSpec command;
  @Mixin private final ServerOptions server;
  @Mixin private final StockOption stock = new StockOption();

  @Parameters(paramLabel = "FILE", description = "The CSV file.")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      description = "What the file is: ${COMPLETION-CANDIDATES}.")
  private String format = "";

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "8",
      description = "Requests at the same time (${DEFAULT-VALUE}; 1 to 256).")
  private int concurrency;

  public ImportCommand() {
    this(System.getenv());
  }

  ImportCommand(Map<String, String> environment) {
    server = new ServerOptions(environment);
  }

  @Override
  public Integer call() {
    return Outcome.of(command, this::load);
  }

  private int load() {
    Format chosen = chosenFormat();
    Outcome.requireConcurrency(command, concurrency);
    Long units = stock.units();
    try (ApiClient api = server.connect()) {
      PrintWriter errors = command.commandLine().getErr();
      CatalogueImport work = new CatalogueImport(api, concurrency, new ConsoleProgress(errors));
      CatalogueResult result =
          switch (chosen) {
            case KONTOR -> work.kontor(file, units);
            case ONLINE_RETAIL -> work.onlineRetail(file, units);
          };
      print(result);
      if (result.failed() > 0) {
        throw new ClientFailure(
            result.failed()
                + " rows were not loaded: correct the lines named above and run it again");
      }
      return 0;
    }
  }

  private Format chosenFormat() {
    for (Format known : Format.values()) {
      if (known.toString().equals(format)) {
        return known;
      }
    }
    throw server.wrongUsage("--format: give kontor or online-retail");
  }

  private void print(CatalogueResult result) {
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d articles: %,d created, %,d updated, %,d unchanged, %,d failed%n",
        result.rows(),
        result.created(),
        result.updated(),
        result.unchanged(),
        result.failed());
    out.printf(
        Locale.ROOT,
        "stock moved for %,d of them, %,d units in all%n",
        result.stocked(),
        result.unitsMoved());
    out.flush();
  }
}
