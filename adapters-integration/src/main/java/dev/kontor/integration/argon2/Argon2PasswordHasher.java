package dev.kontor.integration.argon2;

import dev.kontor.domain.auth.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in PHC string format. Hashes carry their own parameters, so that old ones can
 * be checked after the parameters grew. Only so many run at once: each holds its memory.
 */
public final class Argon2PasswordHasher implements PasswordHasher {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Cost cost;
  private final Semaphore permits;
  private final SecureRandom random = new SecureRandom();
  private final PhcString nobody;

  /**
   * How much work a guess is.
   *
   * @param memoryKib memory of one run in KiB
   * @param passes over that memory
   */
  public record Cost(int memoryKib, int passes) {
    /** What OWASP recommends at the least: 19 MiB, two passes, one lane. */
    public static final Cost RECOMMENDED = new Cost(19 * 1024, 2);

    public Cost {
      if (memoryKib < 8 || memoryKib > PhcString.MEMORY_KIB_MAX || passes < 1) {
        throw new IllegalArgumentException("8 KiB to 1 GiB of memory, and at least one pass");
      }
    }
  }

  /**
   * @param runsAtOnceMax how many hashes are made at one time; the others wait
   */
  public Argon2PasswordHasher(Cost cost, int runsAtOnceMax) {
    this.cost = cost;
    this.permits = new Semaphore(runsAtOnceMax);
    // Nobody knows a password for it; it is only ever used for the time that checking it takes.
    this.nobody = new PhcString(cost.memoryKib(), cost.passes(), 1, salt(), new byte[HASH_BYTES]);
  }

  @Override
  public String hash(String password) {
    byte[] salt = salt();
    PhcString shape = new PhcString(cost.memoryKib(), cost.passes(), 1, salt, new byte[HASH_BYTES]);
    return new PhcString(cost.memoryKib(), cost.passes(), 1, salt, run(password, shape)).toText();
  }

  @Override
  public boolean verify(String password, String hash) {
    PhcString stored = PhcString.parse(hash);
    return MessageDigest.isEqual(stored.hash(), run(password, stored));
  }

  @Override
  public void verifyNothing(String password) {
    if (MessageDigest.isEqual(nobody.hash(), run(password, nobody))) {
      throw new IllegalStateException("a hash of nothing but zeros is not to be met");
    }
  }

  @Override
  public boolean isOutdated(String hash) {
    PhcString stored = PhcString.parse(hash);
    return stored.memoryKib() != cost.memoryKib()
        || stored.passes() != cost.passes()
        || stored.lanes() != 1;
  }

  private byte[] run(String password, PhcString shape) {
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(shape.memoryKib())
            .withIterations(shape.passes())
            .withParallelism(shape.lanes())
            .withSalt(shape.salt())
            .build();
    byte[] hash = new byte[shape.hash().length];
    permits.acquireUninterruptibly();
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(parameters);
      generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
      return hash;
    } finally {
      permits.release();
    }
  }

  private byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }
}
