package dev.kontor.domain.tenants;

import static dev.kontor.testkit.tenants.TenantBuilder.aTenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import dev.kontor.domain.shared.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {
  private static final TenantId OPERATORS = new TenantId(UUID.randomUUID());
  private static final Instant LATER = Instant.parse("2026-04-05T06:07:08Z");

  private static void assertRefused(ErrorCode code, Runnable work) {
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(work::run)
        .extracting(DomainException::code)
        .isEqualTo(code);
  }

  @Test
  void newTenant_isInItsFirstVersion() {
    Tenant like = aTenant().build();

    Tenant tenant = Tenant.create(like.id(), like.slug(), like.details(), LATER);

    assertThat(tenant)
        .usingRecursiveComparison()
        .isEqualTo(Tenant.restore(like.id(), like.slug(), like.details(), 1, LATER, LATER, null));
    assertThat(tenant.active()).isTrue();
  }

  @Test
  void edit_raisesVersionAndTime() {
    Tenant tenant = aTenant().build();
    TenantDetails edited = aTenant().named("New").buildDetails();

    assertThat(tenant.edit(edited, OPERATORS, LATER)).isTrue();

    assertThat(tenant.details()).isEqualTo(edited);
    assertThat(tenant.version()).isEqualTo(4);
    assertThat(tenant.updatedAt()).isEqualTo(LATER);
    assertThat(tenant.createdAt()).isBefore(LATER);
  }

  @Test
  void edit_thatChangesNothingIsNone() {
    Tenant tenant = aTenant().inState(TenantState.SUSPENDED).build();

    assertThat(tenant.edit(tenant.details(), tenant.id(), LATER)).isFalse();

    assertThat(tenant.version()).isEqualTo(3);
    assertThat(tenant.updatedAt()).isBefore(LATER);
  }

  @Test
  void version_mustBeTheOneThatWasRead() {
    Tenant tenant = aTenant().build();

    tenant.requireVersion(3);
    assertRefused(ErrorCode.PRECONDITION_FAILED, () -> tenant.requireVersion(2));
  }

  @Test
  void suspendedTenant_isNotActive() {
    Tenant tenant = aTenant().build();

    tenant.edit(tenant.details().in(TenantState.SUSPENDED), OPERATORS, LATER);

    assertThat(tenant.active()).isFalse();
  }

  @Test
  void removal_keepsTheState() {
    Tenant tenant = aTenant().inState(TenantState.SUSPENDED).build();

    tenant.remove(OPERATORS, LATER);
    assertThat(tenant.removedAt()).isEqualTo(LATER);
    assertThat(tenant.active()).isFalse();
    tenant.reinstate(LATER);

    assertThat(tenant.removedAt()).isNull();
    assertThat(tenant.details().state()).isEqualTo(TenantState.SUSPENDED);
    assertThat(tenant.version()).isEqualTo(5);
  }

  @Test
  void removedTenant_isNotActive() {
    Tenant tenant = aTenant().build();

    tenant.remove(OPERATORS, LATER);

    assertThat(tenant.active()).isFalse();
  }

  @Test
  void presentTenant_cannotBeReinstated() {
    assertRefused(ErrorCode.ILLEGAL_STATE, () -> aTenant().build().reinstate(LATER));
  }

  @Test
  void operator_cannotLockItselfOut() {
    Tenant own = aTenant().build();

    assertRefused(ErrorCode.ILLEGAL_STATE, () -> own.remove(own.id(), LATER));
    assertRefused(
        ErrorCode.ILLEGAL_STATE,
        () -> own.edit(own.details().in(TenantState.SUSPENDED), own.id(), LATER));
    assertThat(own.active()).isTrue();
    assertThat(own.version()).isEqualTo(3);
    assertThat(own.edit(aTenant().named("New").buildDetails(), own.id(), LATER)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBP", "JPY", "KWD", "CLF"})
  void currencies_haveAMinorUnit(String code) {
    assertThat(TenantDetails.findCurrency(code)).contains(Currency.getInstance(code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gbp", "GB", "POUND", "QQQ", "XAU", "XDR", "XXX", "XTS"})
  void otherCodes_areNoCurrencies(String code) {
    assertThat(TenantDetails.findCurrency(code)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Europe/Vienna", "America/Argentina/Ushuaia", "Etc/GMT+5"})
  void timeZones_areRegions(String id) {
    assertThat(TenantDetails.findTimeZone(id)).contains(ZoneId.of(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Z", "+01:00", "UTC+1", "GMT+1", "europe/vienna", "Mars/Base", "CEST"})
  void otherTexts_areNoTimeZones(String id) {
    assertThat(TenantDetails.findTimeZone(id)).isEmpty();
  }

  @Test
  void details_areGuarded() {
    ZoneId zone = TenantDetails.UTC;
    Currency pounds = Currency.getInstance("GBP");
    Currency gold = Currency.getInstance("XAU");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TenantDetails(" ", pounds, zone, false, TenantState.ACTIVE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TenantDetails("N", gold, zone, false, TenantState.ACTIVE));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new TenantDetails("N", pounds, ZoneOffset.UTC, false, TenantState.ACTIVE));
  }
}
