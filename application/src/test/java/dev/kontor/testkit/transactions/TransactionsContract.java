package dev.kontor.testkit.transactions;

import static dev.kontor.testkit.items.ItemBuilder.anItem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchRuntimeException;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.items.Item;
import dev.kontor.domain.items.ItemId;
import dev.kontor.domain.items.ItemQuery;
import dev.kontor.domain.items.Sku;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import dev.kontor.testkit.shared.Shop;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What every {@code Transactions} does. */
public abstract class TransactionsContract extends PortContract {
  /** The transactions that the adapters work in. */
  protected abstract Transactions transactions();

  private Item newItem(String sku) {
    return anItem(shop.keeper()).withSku(sku).build();
  }

  private void add(String sku) {
    ports.items().add(newItem(sku));
  }

  private List<Sku> skus() {
    return transactions()
        .readInTenant(
            shop.tenant(),
            () ->
                ports
                    .items()
                    .listViews(shop.tenant(), ItemQuery.ALL, Pages.first(200))
                    .rows()
                    .stream()
                    .map(view -> view.details().sku())
                    .toList());
  }

  @Test
  void work_isKeptWhenItReturns() {
    String result =
        transactions()
            .inTenant(
                shop.tenant(),
                () -> {
                  add("A");
                  return "done";
                });

    assertThat(result).isEqualTo("done");
    assertThat(skus()).containsExactly(new Sku("A"));
  }

  @Test
  void work_isUndoneWhenItThrows() {
    DomainException refusal = new DomainException(ErrorCode.ILLEGAL_STATE);

    RuntimeException thrown =
        catchRuntimeException(
            () ->
                transactions()
                    .inTenant(
                        shop.tenant(),
                        () -> {
                          add("A");
                          throw refusal;
                        }));

    assertThat(thrown).isSameAs(refusal);
    assertThat(skus()).isEmpty();
  }

  @Test
  void work_seesItsOwnChanges() {
    transactions()
        .inTenant(
            shop.tenant(),
            () -> {
              add("A");
              assertThat(
                      ports.items().listViews(shop.tenant(), ItemQuery.ALL, Pages.first(5)).rows())
                  .hasSize(1);
            });
  }

  @Test
  void innerWork_joinsTheOuter() {
    assertThat(
            catchRuntimeException(
                () ->
                    transactions()
                        .inTenant(
                            shop.tenant(),
                            () -> {
                              transactions().inTenant(shop.tenant(), () -> add("A"));
                              throw new UnsupportedOperationException("outer");
                            })))
        .isInstanceOf(UnsupportedOperationException.class);

    assertThat(skus()).isEmpty();
  }

  @Test
  void innerReads_seeWhatTheOuterWrote() {
    transactions()
        .inTenant(
            shop.tenant(),
            () -> {
              add("A");
              assertThat(skus()).containsExactly(new Sku("A"));
            });
  }

  @Test
  void innerFailure_cannotBeHushedUp() {
    assertThatException()
        .isThrownBy(
            () ->
                transactions()
                    .inTenant(
                        shop.tenant(),
                        () -> {
                          add("A");
                          assertThat(catchRuntimeException(this::failInside)).isNotNull();
                        }));

    assertThat(skus()).isEmpty();
  }

  private void failInside() {
    transactions()
        .inTenant(
            shop.tenant(),
            () -> {
              throw new UnsupportedOperationException("inner");
            });
  }

  @Test
  void innerWork_inAnotherTenantIsRefused() {
    Shop other = Shop.open(ports);

    assertForeign(
        () ->
            transactions()
                .inTenant(shop.tenant(), () -> transactions().inTenant(other.tenant(), () -> {})));
    assertForeign(
        () ->
            transactions()
                .inTenant(
                    shop.tenant(), () -> transactions().queryInTenant(other.tenant(), () -> 1)));
  }

  @Test
  void innerWork_ofAnotherKindIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> transactions().inTenant(shop.tenant(), () -> transactions().asWorker(() -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                transactions()
                    .inTenant(shop.tenant(), () -> transactions().outsideTenants(() -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> transactions().inTenant(shop.tenant(), () -> transactions().asOperator(() -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> transactions().asOperator(() -> transactions().inTenant(shop.tenant(), () -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(() -> transactions().asWorker(() -> transactions().asWorker(() -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> transactions().asWorker(() -> transactions().inTenant(shop.tenant(), () -> 1)));
  }

  @Test
  void operatorsTurn_sharesTheCommitButNotTheSight() {
    Shop other = Shop.open(ports);
    ItemId theirs = other.addItem("B", 1);

    transactions()
        .inTenant(
            shop.tenant(),
            () -> {
              add("A");
              boolean seen =
                  transactions()
                      .operateIn(
                          other.tenant(),
                          () -> {
                            other.ports().items().add(anItem(other.keeper()).withSku("C").build());
                            assertForeign(() -> add("never"));
                            return ports.items().findView(theirs).isPresent();
                          });
              assertThat(seen).isTrue();
              assertForeign(() -> ports.items().findView(theirs));
              assertThat(skus()).containsExactly(new Sku("A"));
            });

    assertThat(skus()).containsExactly(new Sku("A"));
    assertThat(other.in(() -> total(other))).isEqualTo(2);
  }

  private long total(Shop of) {
    return ports.items().listViews(of.tenant(), ItemQuery.ALL, Pages.first(200)).rows().size();
  }

  @Test
  void operatorsTurn_isUndoneWithTheOuter() {
    Shop other = Shop.open(ports);

    assertThat(
            catchRuntimeException(
                () ->
                    transactions()
                        .inTenant(
                            shop.tenant(),
                            () -> {
                              transactions().operateIn(other.tenant(), () -> addTo(other));
                              throw new UnsupportedOperationException("outer");
                            })))
        .isInstanceOf(UnsupportedOperationException.class);

    assertThat(other.in(() -> total(other))).isZero();
  }

  private static boolean addTo(Shop of) {
    of.ports().items().add(anItem(of.keeper()).withSku("C").build());
    return true;
  }

  @Test
  void operatorsTurn_thatFailsCannotBeHushedUp() {
    Shop other = Shop.open(ports);

    assertThatException()
        .isThrownBy(
            () ->
                transactions()
                    .inTenant(
                        shop.tenant(),
                        () -> {
                          add("A");
                          assertThat(catchRuntimeException(() -> failIn(other))).isNotNull();
                          assertThat(skus()).containsExactly(new Sku("A"));
                        }));

    assertThat(skus()).isEmpty();
    assertThat(other.in(() -> total(other))).isZero();
  }

  private void failIn(Shop other) {
    transactions()
        .operateIn(
            other.tenant(),
            () -> {
              addTo(other);
              throw new UnsupportedOperationException("inner");
            });
  }

  @Test
  void operatorsTurn_needsNoOuter() {
    transactions().operateIn(shop.tenant(), () -> addTo(shop));

    assertThat(skus()).containsExactly(new Sku("C"));
  }

  @Test
  void operatorsTurn_inTheSameTenantJoins() {
    transactions()
        .inTenant(
            shop.tenant(),
            () -> {
              transactions().operateIn(shop.tenant(), () -> addTo(shop));
              assertThat(skus()).containsExactly(new Sku("C"));
            });
  }

  @Test
  void operatorsTurn_needsATransactionOfATenant() {
    Shop other = Shop.open(ports);

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                transactions()
                    .outsideTenants(() -> transactions().operateIn(shop.tenant(), () -> 1)));
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                transactions()
                    .queryInTenant(
                        shop.tenant(), () -> transactions().operateIn(other.tenant(), () -> 1)));
  }

  @Test
  void operators_seeNothingInsideTenants() {
    ItemId item = shop.addItem("A", 1);

    assertThatIllegalStateException()
        .isThrownBy(() -> transactions().asOperator(() -> ports.items().findView(item)));
    assertThatException().isThrownBy(() -> transactions().asOperator(() -> addTo(shop)));
    assertThat(transactions().asOperator(() -> ports.tenants().findView(shop.tenant()).isPresent()))
        .isTrue();
  }

  @Test
  void reads_cannotWrite() {
    assertThatException()
        .isThrownBy(
            () ->
                transactions()
                    .readInTenant(
                        shop.tenant(),
                        () -> {
                          add("A");
                          return 1;
                        }));

    assertThat(skus()).isEmpty();
  }

  @Test
  void ports_refuseToWorkWithoutATransaction() {
    ItemId item = shop.addItem("A", 1);

    assertThatIllegalStateException().isThrownBy(() -> ports.items().findView(item));
    assertThatIllegalStateException().isThrownBy(() -> add("B"));
  }

  @Test
  void nothing_ofATenantIsSeenOutside() {
    ItemId item = shop.addItem("A", 1);
    AtomicBoolean seen = new AtomicBoolean();

    RuntimeException refusal =
        catchRuntimeException(
            () ->
                transactions()
                    .outsideTenants(
                        () -> {
                          seen.set(ports.items().findView(item).isPresent());
                          return 1;
                        }));

    assertThat(seen).isFalse();
    assertThat(refusal == null || refusal instanceof IllegalStateException).isTrue();
  }

  @Test
  void transactions_leaveNothingToTheNext() {
    Shop other = Shop.open(ports);
    ItemId item = shop.addItem("A", 1);
    ItemId theirs = other.addItem("A", 1);

    for (int i = 0; i < 20; i++) {
      assertThat(transactions().queryInTenant(shop.tenant(), () -> ports.items().findView(item)))
          .isPresent();
      assertThat(transactions().queryInTenant(other.tenant(), () -> ports.items().findView(theirs)))
          .isPresent();
      assertThat(transactions().asWorker(() -> ports.stock().lockAccounts(List.of(item, theirs))))
          .hasSize(2);
    }
  }
}
