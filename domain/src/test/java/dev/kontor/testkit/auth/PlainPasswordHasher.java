package dev.kontor.testkit.auth;

import dev.kontor.domain.auth.PasswordHasher;
import java.util.concurrent.atomic.AtomicInteger;

/** Hides nothing and costs nothing; counts how often the time of a check was spent. */
public final class PlainPasswordHasher implements PasswordHasher {
  private static final String PREFIX = "$plain$";
  private static final String FORMER_PREFIX = "$former$";

  private final AtomicInteger checks = new AtomicInteger();

  @Override
  public String hash(String password) {
    return PREFIX + password;
  }

  /** A hash as it was made in former times: still good, but outdated. */
  public String formerHash(String password) {
    return FORMER_PREFIX + password;
  }

  @Override
  public boolean verify(String password, String hash) {
    checks.incrementAndGet();
    return hash.equals(hash(password)) || hash.equals(formerHash(password));
  }

  @Override
  public void verifyNothing(String password) {
    checks.incrementAndGet();
  }

  @Override
  public boolean isOutdated(String hash) {
    return !hash.startsWith(PREFIX);
  }

  @Override
  public boolean recognises(String hash) {
    return hash.startsWith(PREFIX) || hash.startsWith(FORMER_PREFIX);
  }

  /** How often a password was checked, against a hash or against nothing. */
  public int checks() {
    return checks.get();
  }
}
