package dev.kontor.testkit.tenants;

import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.Page;
import dev.kontor.domain.shared.PageRequest;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.tenants.Slug;
import dev.kontor.domain.tenants.Tenant;
import dev.kontor.domain.tenants.TenantDetails;
import dev.kontor.domain.tenants.TenantQuery;
import dev.kontor.domain.tenants.TenantRepository.DirectoryEntry;
import dev.kontor.domain.tenants.TenantState;
import dev.kontor.domain.tenants.TenantView;
import dev.kontor.testkit.shared.Pages;
import dev.kontor.testkit.shared.PortContract;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every {@code TenantRepository} does. */
public abstract class TenantRepositoryContract extends PortContract {
  private static final Instant LATER = Instant.parse("2026-03-04T05:06:07.080910Z");

  private void add(Tenant tenant) {
    ports.work().doInTenant(tenant.id(), () -> ports.tenants().add(tenant));
  }

  private Tenant stored(TenantId id) {
    return ports.work().inTenant(id, () -> ports.tenants().findForEdit(id).orElseThrow());
  }

  private void save(Tenant tenant, long versionBefore) {
    ports
        .work()
        .doInTenant(
            tenant.id(),
            () -> {
              ports.tenants().findForEdit(tenant.id());
              ports.tenants().save(tenant, versionBefore);
            });
  }

  /** As who edits does: reads, changes, keeps. */
  private void change(Tenant tenant, Consumer<Tenant> change) {
    Tenant now = stored(tenant.id());
    long versionBefore = now.version();
    change.accept(now);
    save(now, versionBefore);
  }

  private void remove(Tenant tenant) {
    change(tenant, now -> now.remove(shop.tenant(), LATER));
  }

  private Optional<DirectoryEntry> inDirectory(Slug slug) {
    return ports.work().outsideTenants(() -> ports.tenants().findBySlug(slug));
  }

  @Test
  void tenant_keepsEveryField() {
    Tenant tenant =
        aTenant()
            .withCurrency("JPY")
            .inState(TenantState.SUSPENDED)
            .removedAt(LATER.plusSeconds(1))
            .build();

    add(tenant);

    assertThat(stored(tenant.id())).usingRecursiveComparison().isEqualTo(tenant);
  }

  @Test
  void edit_keepsEveryField() {
    Tenant tenant = aTenant().build();
    add(tenant);
    TenantDetails edited =
        new TenantDetails(
            "New", Currency.getInstance("JPY"), ZoneId.of("UTC"), false, TenantState.SUSPENDED);
    tenant.edit(edited, shop.tenant(), LATER);

    save(tenant, 3);

    assertThat(stored(tenant.id())).usingRecursiveComparison().isEqualTo(tenant);
    assertThat(inDirectory(tenant.slug()))
        .contains(new DirectoryEntry(tenant.id(), TenantState.SUSPENDED));
  }

  @Test
  void edit_ofAnOldVersionIsRefused() {
    Tenant tenant = aTenant().build();
    add(tenant);
    change(
        tenant, now -> now.edit(tenant.details().in(TenantState.SUSPENDED), shop.tenant(), LATER));

    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> save(tenant, tenant.version()));
  }

  @Test
  void removedTenant_isFoundForEditsAlone() {
    Tenant tenant = aTenant().inState(TenantState.SUSPENDED).build();
    add(tenant);
    remove(tenant);

    assertThat(ports.work().inTenant(tenant.id(), () -> ports.tenants().findTenant(tenant.id())))
        .isEmpty();
    assertRefused(
        ErrorCode.NOT_FOUND,
        () -> ports.work().inTenant(tenant.id(), () -> ports.tenants().getTenant(tenant.id())));
    assertThat(ports.work().asOperator(() -> ports.tenants().findView(tenant.id()))).isEmpty();
    assertThat(inDirectory(tenant.slug())).isEmpty();
    assertThat(stored(tenant.id()).removedAt()).isEqualTo(LATER);

    change(tenant, now -> now.reinstate(LATER.plusSeconds(1)));
    assertThat(inDirectory(tenant.slug()))
        .contains(new DirectoryEntry(tenant.id(), TenantState.SUSPENDED));
  }

  @Test
  void slugOfARemovedTenant_isFree() {
    Tenant first = aTenant().build();
    Tenant second = aTenant().withSlug(first.slug()).build();
    add(first);
    remove(first);
    add(second);

    assertRefused(
        ErrorCode.SLUG_TAKEN, () -> change(first, now -> now.reinstate(LATER.plusSeconds(1))));

    assertThat(inDirectory(first.slug()))
        .get()
        .extracting(DirectoryEntry::id)
        .isEqualTo(second.id());
    remove(second);
    change(first, now -> now.reinstate(LATER.plusSeconds(2)));
    assertThat(inDirectory(first.slug()))
        .get()
        .extracting(DirectoryEntry::id)
        .isEqualTo(first.id());
  }

  @Test
  void tenantsOfOneSlug_areMadeOnce() {
    Slug slug = aTenant().build().slug();
    Callable<Boolean> making =
        () -> {
          try {
            add(aTenant().withSlug(slug).build());
            return true;
          } catch (DomainException refusal) {
            assertThat(refusal.code()).isEqualTo(ErrorCode.SLUG_TAKEN);
            return false;
          }
        };

    assertThat(atOnce(Collections.nCopies(5, making))).containsOnlyOnce(true);
  }

  @Test
  void operator_seesAnyTenant() {
    Tenant tenant = aTenant().build();
    add(tenant);

    assertThat(ports.work().asOperator(() -> ports.tenants().findView(tenant.id())))
        .contains(tenant.view());
  }

  @Test
  void operator_listsAllTenants() {
    Tenant first = named("b");
    Tenant second = named("a");
    Tenant third = named("a");
    Tenant removed = named("a");
    remove(removed);

    List<TenantId> byName = listed(TenantQuery.Sort.NAME, false);
    assertThat(byName).containsSubsequence(second.id(), first.id()).doesNotContain(removed.id());
    assertThat(byName).containsSubsequence(third.id(), first.id());
    assertThat(listed(TenantQuery.Sort.NAME, true)).isEqualTo(byName.reversed());
    assertThat(listed(TenantQuery.Sort.SLUG, false)).containsExactlyElementsOf(bySlug(byName));
    assertThat(listed(TenantQuery.Sort.CREATED_AT, true))
        .isEqualTo(listed(TenantQuery.Sort.CREATED_AT, false).reversed())
        .containsExactlyInAnyOrderElementsOf(byName);
    assertThat(list(TenantQuery.ALL, Pages.counted(1)).total())
        .isEqualTo(new Page.Total(byName.size(), false));
  }

  private Tenant named(String name) {
    Tenant tenant = aTenant().named(name).build();
    add(tenant);
    return tenant;
  }

  private Page<TenantView> list(TenantQuery query, PageRequest page) {
    return ports.work().asOperator(() -> ports.tenants().listViews(query, page));
  }

  /** Page by page, so that ties lie on both sides of a cursor. */
  private List<TenantId> listed(TenantQuery.Sort sort, boolean descending) {
    TenantQuery query = new TenantQuery(sort, descending);
    return Pages.walk(2, page -> list(query, page)).stream().map(TenantView::id).toList();
  }

  private List<TenantId> bySlug(List<TenantId> tenants) {
    return tenants.stream()
        .sorted(Comparator.comparing(tenant -> stored(tenant).slug().value()))
        .toList();
  }

  @Test
  void operatorsViews_areForOperators() {
    assertThatIllegalStateException()
        .isThrownBy(() -> shop.in(() -> ports.tenants().findView(shop.tenant())));
    assertThatIllegalStateException()
        .isThrownBy(
            () -> shop.in(() -> ports.tenants().listViews(TenantQuery.ALL, Pages.first(1))));
    assertThatIllegalStateException()
        .isThrownBy(() -> ports.work().asOperator(() -> ports.tenants().findTenant(shop.tenant())));
  }

  @Test
  void currency_isHeldAgainstEdits() {
    assertThat(shop.in(() -> ports.tenants().holdCurrency(shop.tenant())))
        .isEqualTo(Currency.getInstance("GBP"));
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Currency> holding =
          threads.submit(
              () ->
                  shop.in(
                      () -> {
                        Currency currency = ports.tenants().holdCurrency(shop.tenant());
                        held.countDown();
                        awaitQuietly(release);
                        return currency;
                      }));
      awaitQuietly(held);
      Future<Tenant> editing = threads.submit(() -> stored(shop.tenant()));

      try {
        assertWaits(editing);
      } finally {
        release.countDown();
      }
      assertThat(join(holding)).isEqualTo(join(editing).currency());
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void directory_leadsFromSlugToTenant() {
    Tenant active = aTenant().build();
    Tenant suspended = aTenant().inState(TenantState.SUSPENDED).build();
    add(active);
    add(suspended);

    assertThat(ports.work().outsideTenants(() -> ports.tenants().findBySlug(active.slug())))
        .contains(new DirectoryEntry(active.id(), TenantState.ACTIVE));
    assertThat(ports.work().outsideTenants(() -> ports.tenants().findBySlug(suspended.slug())))
        .contains(new DirectoryEntry(suspended.id(), TenantState.SUSPENDED));
  }

  @Test
  void directory_knowsNoOtherSlug() {
    Slug unused = aTenant().build().slug();

    assertThat(ports.work().outsideTenants(() -> ports.tenants().findBySlug(unused))).isEmpty();
  }

  @Test
  void slug_isTakenOnce() {
    Tenant first = aTenant().build();
    Tenant second = aTenant().withSlug(first.slug()).build();
    add(first);

    assertRefused(ErrorCode.SLUG_TAKEN, () -> add(second));

    assertThat(ports.work().outsideTenants(() -> ports.tenants().findBySlug(first.slug())))
        .contains(new DirectoryEntry(first.id(), TenantState.ACTIVE));
  }

  @Test
  void otherTenant_isRefused() {
    Tenant other = aTenant().build();
    add(other);

    assertForeign(() -> shop.run(() -> ports.tenants().getTenant(other.id())));
    assertForeign(() -> shop.run(() -> ports.tenants().findForEdit(other.id())));
    assertForeign(() -> shop.run(() -> ports.tenants().save(other, other.version())));
    assertForeign(() -> shop.run(() -> ports.tenants().holdCurrency(other.id())));
    assertForeign(() -> shop.run(() -> ports.tenants().add(aTenant().build())));
  }
}
