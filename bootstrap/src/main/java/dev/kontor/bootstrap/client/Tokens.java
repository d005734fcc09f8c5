package dev.kontor.bootstrap.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The access token in use. Tokens live for minutes and replays for longer, so it is renewed a
 * little before it ends, or at once when the server no longer takes it. One thread renews, the
 * others wait for it. Thread-safe.
 */
final class Tokens {
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private final InstantSource clock;
  private final Supplier<Json> login;
  private final ReentrantLock renewal = new ReentrantLock();
  private volatile @Nullable Token current;

  private record Token(String text, Instant renewAt) {}

  Tokens(InstantSource clock, Supplier<Json> login) {
    this.clock = clock;
    this.login = login;
  }

  String current() {
    Token token = current;
    return token != null && clock.instant().isBefore(token.renewAt()) ? token.text() : renew(token);
  }

  /** Called when the server refused this token. */
  void refused(String text) {
    Token token = current;
    if (token != null && token.text().equals(text)) {
      renew(token);
    }
  }

  private String renew(@Nullable Token spent) {
    renewal.lock();
    try {
      Token token = current;
      if (token != null && !token.equals(spent)) {
        return token.text();
      }
      Json answer = login.get();
      String text = answer.at("access_token").textOr("");
      long seconds = answer.at("expires_in").numberOr(0);
      Duration usable = Duration.ofSeconds(seconds).minus(MARGIN);
      Duration atLeastHalf = Duration.ofSeconds(seconds / 2);
      Duration life = usable.compareTo(atLeastHalf) > 0 ? usable : atLeastHalf;
      current = new Token(text, clock.instant().plus(life));
      return text;
    } finally {
      renewal.unlock();
    }
  }
}
