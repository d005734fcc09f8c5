package dev.kontor.application.imports;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Pages;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.imports.CatalogueHeader;
import dev.kontor.domain.imports.ImportId;
import dev.kontor.domain.imports.ImportRepository;
import dev.kontor.domain.imports.RejectedRow;
import dev.kontor.domain.shared.DomainException;

/** Reads the rows that an import rejected, all of them. */
public final class ListRejected {
  private final Transactions transactions;
  private final ImportRepository imports;

  public ListRejected(Transactions transactions, ImportRepository imports) {
    this.transactions = transactions;
    this.imports = imports;
  }

  /** Who reads what. */
  public record Command(Actor actor, ImportId id) {}

  /** The rows, with the header of the file that they stood in. */
  public record Rejected(CatalogueHeader header, Pages<RejectedRow> rows) {}

  /**
   * The rows, those that come first in the file first.
   *
   * @throws DomainException {@code forbidden}, {@code not-found}
   */
  public Rejected handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_WRITE);
    CatalogueHeader header =
        transactions
            .queryInTenant(actor.tenant(), () -> FindImport.known(imports, command.id()))
            .header();
    return new Rejected(
        header,
        new Pages<>(
            page ->
                transactions.queryInTenant(
                    actor.tenant(), () -> imports.listRejected(command.id(), page))));
  }
}
