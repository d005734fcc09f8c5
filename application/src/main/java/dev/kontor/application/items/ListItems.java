package dev.kontor.application.items;

import dev.kontor.application.shared.Actor;
import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.items.ItemLookup;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.ItemRepository;
import dev.kontor.domain.items.ItemView;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.Money;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.Violation;
import dev.kontor.domain.tenants.TenantRepository;
import java.util.Currency;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Lists items. */
public final class ListItems {
  private final ItemLookup lookup;
  private final Transactions transactions;
  private final ItemRepository items;
  private final TenantRepository tenants;
  private final Executor blocking;

  /**
   * @param lookup answers plain lists, together with those of other callers
   * @param blocking runs the queries of all others
   */
  public ListItems(
      ItemLookup lookup,
      Transactions transactions,
      ItemRepository items,
      TenantRepository tenants,
      Executor blocking) {
    this.lookup = lookup;
    this.transactions = transactions;
    this.items = items;
    this.tenants = tenants;
    this.blocking = blocking;
  }

  /** Who lists what; prices are bounded by the query or by {@code prices}, not by both. */
  public record Command(Actor actor, ItemQuery query, PriceBounds prices, PageRequest page) {
    /** A list without bounds in the tenant's currency. */
    public Command(Actor actor, ItemQuery query, PageRequest page) {
      this(actor, query, PriceBounds.NONE, page);
    }
  }

  /**
   * Prices as callers write them: decimal text in the tenant's currency, which they need not know.
   *
   * @param min inclusive, null for none
   * @param max inclusive, null for none
   */
  public record PriceBounds(@Nullable String min, @Nullable String max) {
    /** No bounds. */
    public static final PriceBounds NONE = new PriceBounds(null, null);
  }

  /**
   * A page of items. The stage fails with {@code validation-failed} when a bound is no price in the
   * tenant's currency, and with {@code unavailable}.
   *
   * @throws DomainException {@code forbidden}, {@code overloaded}
   */
  public CompletionStage<Page<ItemView>> handle(Command command) {
    Actor actor = command.actor();
    actor.require(Scope.ITEMS_READ);
    if (!command.prices().equals(PriceBounds.NONE)) {
      return alone(command);
    }
    return lookup
        .lookUpPage(actor.tenant(), command.query(), command.page())
        .thenCompose(
            shared ->
                shared.map(CompletableFuture::completedStage).orElseGet(() -> alone(command)));
  }

  private CompletionStage<Page<ItemView>> alone(Command command) {
    Actor actor = command.actor();
    return CompletableFuture.supplyAsync(
        () ->
            transactions.queryInTenant(
                actor.tenant(),
                () ->
                    items.listViews(
                        actor.tenant(),
                        bounded(command.query(), command.prices(), tenants, actor),
                        command.page())),
        blocking);
  }

  /** The query with bounds in the currency of the caller's tenant. */
  static ItemQuery bounded(
      ItemQuery query, PriceBounds prices, TenantRepository tenants, Actor actor) {
    if (prices.equals(PriceBounds.NONE)) {
      return query;
    }
    Currency currency = tenants.getTenant(actor.tenant()).currency();
    return query.pricedBetween(
        minorUnits("min_price", prices.min(), currency),
        minorUnits("max_price", prices.max(), currency));
  }

  private static @Nullable Long minorUnits(
      String parameter, @Nullable String amount, Currency currency) {
    if (amount == null) {
      return null;
    }
    try {
      return Money.price(amount, currency).minorUnits();
    } catch (DomainException refusal) {
      Violation found = refusal.violations().getFirst();
      throw DomainException.invalidParameter(parameter, found.code(), found.detail());
    }
  }
}
