package dev.kontor.application.auth;

import dev.kontor.application.shared.Transactions;
import dev.kontor.domain.auth.Account;
import dev.kontor.domain.auth.Allowance;
import dev.kontor.domain.auth.CallerAddress;
import dev.kontor.domain.auth.FailureKey;
import dev.kontor.domain.auth.FailureLimit;
import dev.kontor.domain.auth.Failures;
import dev.kontor.domain.auth.LoginFailures;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Slows down whoever guesses passwords. Failures are counted per account and address together, so
 * that nobody can lock an owner out from elsewhere, and per address, so that nobody tries one
 * password on everybody. For use cases that check a secret: {@link #admit} before it is checked,
 * then {@link #failed} or {@link #succeeded}.
 *
 * <p>Tries that were admitted together are judged once more after their check, wrong and right ones
 * alike: however many run at once, nobody learns more than the limit allows.
 */
public final class LoginThrottle {
  private final Transactions transactions;
  private final LoginFailures failures;
  private final Limits limits;
  private final InstantSource clock;

  public LoginThrottle(
      Transactions transactions, LoginFailures failures, Limits limits, InstantSource clock) {
    this.transactions = transactions;
    this.failures = failures;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * The limits.
   *
   * @param perAccount failures at one account from one address
   * @param perAddress failures from one address
   * @param window how long failures are remembered, and the longest delay
   */
  public record Limits(int perAccount, int perAddress, Duration window) {
    /** What the contract says: 10 per account, 100 per address in 15 minutes. */
    public static final Limits DEFAULTS = new Limits(10, 100, Duration.ofMinutes(15));

    public Limits {
      Objects.requireNonNull(window, "window");
    }

    FailureLimit ofAccount() {
      return new FailureLimit("login-account", perAccount, window);
    }

    FailureLimit ofAddress() {
      return new FailureLimit("login-address", perAddress, window);
    }
  }

  /** A try that was let in. */
  public record Attempt(Account account, CallerAddress address) {
    private FailureKey accountKey() {
      return FailureKey.of(account, address);
    }

    private FailureKey addressKey() {
      return FailureKey.of(address);
    }

    /** The common one last: it is locked for the shortest time. */
    private List<FailureKey> keys() {
      return List.of(accountKey(), addressKey());
    }
  }

  /** What is remembered of an attempt's account and address. */
  private record Known(Optional<Failures> atAccount, Optional<Failures> fromAddress) {
    static Known of(Attempt attempt, Map<FailureKey, Failures> found) {
      return new Known(
          Optional.ofNullable(found.get(attempt.accountKey())),
          Optional.ofNullable(found.get(attempt.addressKey())));
    }
  }

  /**
   * Lets a try in.
   *
   * @throws DomainException {@code rate-limited} with {@code retry_after} and {@code limits};
   *     {@code unavailable}
   */
  public Attempt admit(Account account, CallerAddress address) {
    Attempt attempt = new Attempt(account, address);
    requireUnblocked(look(attempt));
    return attempt;
  }

  /**
   * Notes that the secret was wrong.
   *
   * @return what is left to the caller
   * @throws DomainException {@code rate-limited} when too many others failed meanwhile; {@code
   *     unavailable}
   */
  public List<Allowance> failed(Attempt attempt) {
    Instant now = clock.instant();
    Known noted =
        Known.of(
            attempt,
            transactions.outsideTenants(
                () -> failures.note(attempt.keys(), now, now.plus(limits.window()))));
    if (isOneTooMany(limits.ofAccount(), noted.atAccount(), now)
        || isOneTooMany(limits.ofAddress(), noted.fromAddress(), now)) {
      throw refusal(allowances(noted, now));
    }
    return allowances(noted, now);
  }

  /**
   * Notes that the secret was right, which clears the account for this address.
   *
   * @throws DomainException {@code rate-limited} when too many others failed meanwhile; {@code
   *     unavailable}
   */
  public void succeeded(Attempt attempt) {
    Known known = look(attempt);
    requireUnblocked(known);
    known
        .atAccount()
        .ifPresent(
            seen ->
                transactions.outsideTenants(
                    () -> {
                      failures.forget(attempt.accountKey(), seen);
                      return Boolean.TRUE;
                    }));
  }

  private Known look(Attempt attempt) {
    return Known.of(
        attempt,
        transactions.outsideTenants(() -> failures.recall(attempt.keys(), clock.instant())));
  }

  private void requireUnblocked(Known known) {
    Instant now = clock.instant();
    if (limits.ofAccount().blockedUntil(known.atAccount(), now).isPresent()
        || limits.ofAddress().blockedUntil(known.fromAddress(), now).isPresent()) {
      throw refusal(allowances(known, now));
    }
  }

  /** The failure that reaches the limit is still answered. */
  private static boolean isOneTooMany(FailureLimit limit, Optional<Failures> noted, Instant now) {
    return noted.filter(failures -> limit.wasBlocked(failures, now)).isPresent();
  }

  private List<Allowance> allowances(Known known, Instant now) {
    return List.of(
        limits.ofAccount().allowance(known.atAccount(), now),
        limits.ofAddress().allowance(known.fromAddress(), now));
  }

  private static DomainException refusal(List<Allowance> allowances) {
    long retryAfterSeconds =
        allowances.stream()
            .filter(allowance -> allowance.remaining() == 0)
            .map(Allowance::resetSeconds)
            .max(Comparator.naturalOrder())
            .orElse(1L);
    return DomainException.with(
        ErrorCode.RATE_LIMITED,
        "Too many failures. Try again in " + retryAfterSeconds + " seconds.",
        Map.of("retry_after", retryAfterSeconds, "limits", allowances));
  }
}
