package dev.kontor.domain.auth;

import java.time.Duration;

/**
 * When signing keys come and go.
 *
 * @param lifetime how long a key signs
 * @param announcement how long a new key is published before it signs: longer than anybody may keep
 *     the published keys
 * @param tokenLifetime how long a token may pass that was signed last, differences between clocks
 *     included
 * @param sealRetention how long what was sealed with a key must open after it signed last
 */
public record KeySchedule(
    Duration lifetime, Duration announcement, Duration tokenLifetime, Duration sealRetention) {
  public KeySchedule {
    if (lifetime.compareTo(announcement) <= 0) {
      throw new IllegalArgumentException("a key signs for longer than it is announced");
    }
    if (sealRetention.compareTo(tokenLifetime) < 0) {
      throw new IllegalArgumentException("a key is kept as long as its tokens");
    }
  }
}
