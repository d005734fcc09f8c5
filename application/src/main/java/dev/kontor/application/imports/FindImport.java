package dev.kontor.application.imports;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportJob;
import dev.kontor.domain.imports.ImportRepository;
import dev.kontor.domain.imports.ImportStatus;
import dev.kontor.domain.shared.DomainException;
import java.util.List;

/** Reads how far an import is. */
public final class FindImport {
  private final Transactions transactions;
  private final ImportRepository imports;

  public FindImport(Transactions transactions, ImportRepository imports) {
    this.transactions = transactions;
    this.imports = imports;
  }

  /** Who reads what. */
  public record Command(Actor actor, ImportId id) {}

  /**
   * The import.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}
   */
  public ImportView handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_WRITE);
    // How far it is and what is wrong need not agree to the row: it goes on anyway.
    return transactions.queryInTenant(actor.tenant(), () -> view(command.id()));
  }

  private ImportView view(ImportId id) {
    ImportJob job = known(imports, id);
    boolean clean = job.counts().failed() == 0;
    return new ImportView(job, clean ? List.of() : imports.listErrors(id, ImportView.ERRORS_MAX));
  }

  /** The job, once its file is here. */
  static ImportJob known(ImportRepository imports, ImportId id) {
    return imports
        .findJob(id)
        .filter(job -> job.status() != ImportStatus.RECEIVING)
        .orElseThrow(DomainException::notFound);
  }
}
