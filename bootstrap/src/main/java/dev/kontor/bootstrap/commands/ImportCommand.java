package dev.kontor.bootstrap.commands;

import dev.kontor.bootstrap.client.ApiClient;
import dev.kontor.bootstrap.client.ClientFailure;
import dev.kontor.bootstrap.retail.CatalogueImport;
import dev.kontor.bootstrap.retail.ImportChoices;
import dev.kontor.bootstrap.retail.ImportResult;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      "Loads a catalogue file into a running server, over HTTP: sends it as one upload and follows"
          + " the import until it is over.",
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

  /** For picocli's list of choices. */
  static final class Modes implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return MODES.iterator();
    }
  }

  private static final String ATOMIC = "atomic";
  private static final List<String> MODES = List.of("skip_failed", ATOMIC);

  /** As many as a person reads. */
  private static final int ERRORS_SHOWN = 20;

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
      description =
          "Requests at the same time (${DEFAULT-VALUE}; 1 to 256) where single articles are looked"
              + " up: format online-retail without --stock-per-sku.")
  private int concurrency;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "skip_failed",
      completionCandidates = Modes.class,
      description =
          "What a bad row means for the others: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}). With"
              + " atomic nothing is imported when one is bad.")
  private String mode = "";

  @Option(names = "--dry-run", description = "Only tell what would happen, and change nothing.")
  private boolean dryRun;

  @Option(
      names = "--rejected",
      paramLabel = "FILE",
      description =
          "Write the bad rows to this file, each with its line and what is wrong, to be corrected"
              + " and imported with --format kontor. The header alone when there are none.")
  private @Nullable Path rejected;

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
    ImportChoices choices = choices();
    Path rejectedFile = rejectedFile();
    Long units = stock.units();
    try (ApiClient api = server.connect()) {
      PrintWriter errors = command.commandLine().getErr();
      CatalogueImport work =
          new CatalogueImport(api, concurrency, choices, new ConsoleProgress(errors));
      ImportResult result =
          switch (chosen) {
            case KONTOR -> work.kontor(file, units);
            case ONLINE_RETAIL -> work.onlineRetail(file, units);
          };
      print(result);
      if (rejectedFile != null) {
        work.writeRejected(result, rejectedFile);
      }
      refuseUnlessComplete(result);
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

  private ImportChoices choices() {
    if (!MODES.contains(mode)) {
      throw server.wrongUsage("--mode: give skip_failed or atomic");
    }
    return new ImportChoices(mode, dryRun);
  }

  /** Refused before the work rather than after it. */
  private @Nullable Path rejectedFile() {
    Path wanted = rejected;
    if (wanted == null) {
      return null;
    }
    Path place = wanted.toAbsolutePath().normalize();
    Path folder = place.getParent();
    if (place.equals(file.toAbsolutePath().normalize())) {
      throw server.wrongUsage("--rejected: give another file than the one to import");
    }
    if (Files.isDirectory(place) || folder == null || !Files.isWritable(folder)) {
      throw server.wrongUsage("--rejected: cannot write " + wanted + ", check the path");
    }
    return place;
  }

  private void print(ImportResult result) {
    PrintWriter errors = command.commandLine().getErr();
    Set<Long> lines = new HashSet<>();
    result.errors().stream()
        .limit(ERRORS_SHOWN)
        .forEach(
            error -> {
              lines.add(error.line());
              errors.printf(Locale.ROOT, "line %d: %s%n", error.line(), error.problem());
            });
    if (result.failed() > lines.size()) {
      errors.printf(
          Locale.ROOT,
          "%,d more rows are bad%s%n",
          result.failed() - lines.size(),
          rejected == null ? "; --rejected FILE writes all of them" : "");
    }
    errors.flush();
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d articles: %,d created, %,d updated, %,d unchanged, %,d failed%s%n",
        result.total(),
        result.created(),
        result.updated(),
        result.unchanged(),
        result.failed(),
        dryRun ? " (a dry run: nothing was changed)" : "");
    out.flush();
  }

  private void refuseUnlessComplete(ImportResult result) {
    if (result.isComplete()) {
      return;
    }
    if (result.failed() == 0) {
      throw new ClientFailure(
          "import " + result.id() + " failed: " + result.failure() + " Run it again to go on");
    }
    throw new ClientFailure(
        (mode.equals(ATOMIC)
                ? "nothing "
                    + (dryRun ? "would be" : "was")
                    + " loaded because of "
                    + result.failed()
                    + " rows"
                : result.failed()
                    + (dryRun ? " rows would not be loaded" : " rows were not loaded"))
            + ": correct "
            + (rejected == null ? "the lines named above" : rejected)
            + " and run it again");
  }
}
