package dev.kontor.application.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Batch;
import dev.kontor.application.shared.BatchMode;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.Catalogue;
import dev.kontor.domain.items.ItemDetails;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.stock.StockRepository;
import dev.kontor.domain.tasks.SubjectDirectory;
import dev.kontor.domain.tenants.TenantRepository;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Creates, edits and removes many items, one after the other, in one transaction. What is in the
 * database is read before and written after all of them, so that a thousand cost no more round
 * trips than one.
 */
public final class ChangeItems {
  private final Transactions transactions;
  private final Catalogue items;
  private final StockRepository stock;
  private final TenantRepository tenants;
  private final SubjectDirectory directory;
  private final ItemEvents events;
  private final IdGenerator ids;
  private final InstantSource clock;

  /**
   * @param directory knows the owners
   */
  public ChangeItems(
      Transactions transactions,
      Catalogue items,
      StockRepository stock,
      TenantRepository tenants,
      SubjectDirectory directory,
      ItemEvents events,
      IdGenerator ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.items = items;
    this.stock = stock;
    this.tenants = tenants;
    this.directory = directory;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who changes what. */
  public record Command(Actor actor, BatchMode mode, List<Operation> operations) {
    public Command {
      operations = List.copyOf(operations);
    }
  }

  /** One of many. */
  public sealed interface Operation {
    /** A new item. */
    record Create(ItemDetails details) implements Operation {}

    /**
     * An edit.
     *
     * @param versions of which it has to be one, null when the caller named none
     * @param change from the details as they are to those wanted
     */
    record Edit(ItemId item, @Nullable Set<Long> versions, UnaryOperator<ItemDetails> change)
        implements Operation {}

    /**
     * A removal.
     *
     * @param versions of which it has to be one, null when the caller named none
     */
    record Remove(ItemId item, @Nullable Set<Long> versions) implements Operation {}

    /** What could not be understood, and why. */
    record Unclear(DomainException reason) implements Operation {}
  }

  /** What became of an operation. */
  public sealed interface Outcome {
    /** There is a new item. */
    record Created(ItemView item) implements Outcome {}

    /** The item is like this now. */
    record Edited(ItemView item) implements Outcome {}

    /** The item is off the catalogue. */
    record Removed() implements Outcome {}

    /** Nothing was done. */
    record Refused(DomainException reason) implements Outcome {}
  }

  /**
   * Does all of it, and answers in the order of the operations.
   *
   * @throws DomainException {@code forbidden}; {@code batch-failed} when the batch is atomic and
   *     one operation cannot be done; {@code unavailable} when somebody else took a SKU while the
   *     batch was at work: then nothing was done
   */
  public List<Outcome> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_WRITE);
    return transactions.inTenant(
        actor.tenant(),
        () -> {
          ItemBatch batch =
              ItemBatch.load(command, items, tenants, directory, events, ids, clock.instant());
          List<Outcome> outcomes =
              Batch.run(command.mode(), command.operations(), batch::apply, Outcome.Refused::new);
          batch.write(stock, events);
          return outcomes;
        });
  }
}
