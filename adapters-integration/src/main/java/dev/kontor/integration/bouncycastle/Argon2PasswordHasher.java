package dev.kontor.integration.bouncycastle;

import dev.kontor.domain.auth.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) in PHC string format. Hashes carry their own parameters, so that old ones can
 * be checked after the parameters grew. Only so many run at once: each holds its memory.
 */
public final class Argon2PasswordHasher implements PasswordHasher {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;

  private final Cost cost;
  private final Runs runs;
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
        throw new IllegalArgumentException("8 KiB to 128 MiB of memory, and at least one pass");
      }
    }
  }

  /**
   * @param runs of that cost, for which the others wait
   */
  public Argon2PasswordHasher(Cost cost, Runs runs) {
    this.cost = cost;
    this.runs = runs;
    // Nobody knows a password for it; it is only ever used for the time that checking it takes.
    this.nobody = shape(salt());
  }

  @Override
  public String hash(String password) {
    PhcString shape = shape(salt());
    return new PhcString(
            shape.memoryKib(), shape.passes(), shape.lanes(), shape.salt(), run(password, shape))
        .toText();
  }

  @Override
  public boolean verify(String password, String hash) {
    Optional<PhcString> stored = PhcString.find(hash);
    if (stored.isEmpty()) {
      verifyNothing(password);
      return false;
    }
    return MessageDigest.isEqual(stored.get().hash(), run(password, stored.get()));
  }

  @Override
  public void verifyNothing(String password) {
    if (MessageDigest.isEqual(nobody.hash(), run(password, nobody))) {
      throw new IllegalStateException("a hash of nothing but zeros is not to be met");
    }
  }

  @Override
  public boolean isOutdated(String hash) {
    return PhcString.find(hash).filter(this::isCurrent).isEmpty();
  }

  @Override
  public boolean recognises(String hash) {
    return PhcString.find(hash).isPresent();
  }

  private boolean isCurrent(PhcString stored) {
    return stored.memoryKib() == cost.memoryKib()
        && stored.passes() == cost.passes()
        && stored.lanes() == LANES
        && stored.salt().length == SALT_BYTES
        && stored.hash().length == HASH_BYTES;
  }

  private PhcString shape(byte[] salt) {
    return new PhcString(cost.memoryKib(), cost.passes(), LANES, salt, new byte[HASH_BYTES]);
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
    return runs.take(
        places(shape),
        () -> {
          byte[] hash = new byte[shape.hash().length];
          Argon2BytesGenerator generator = new Argon2BytesGenerator();
          generator.init(parameters);
          generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash);
          return hash;
        });
  }

  /** A hash from elsewhere may need the memory of several. */
  private int places(PhcString shape) {
    return Math.ceilDiv(shape.memoryKib(), cost.memoryKib());
  }

  private byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }
}
