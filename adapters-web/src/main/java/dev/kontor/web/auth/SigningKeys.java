package dev.kontor.web.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.kontor.application.auth.KeepSigningKeys;
import dev.kontor.application.auth.RotateSigningKeys;
import dev.kontor.domain.auth.KeyRing;
import dev.kontor.domain.auth.SigningKey;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.RequestHash;
import dev.kontor.web.shared.SealKeys;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the instance as this node knows them. They are read when they are first needed, when
 * an unknown one is met, and whenever {@link #reload} is called; meanwhile all go by what was read
 * last, and nobody waits.
 */
@Singleton
public final class SigningKeys implements SealKeys {
  /** Tokens with made-up key ids must not make every request read the database. */
  private static final Duration RELOAD_INTERVAL = Duration.ofSeconds(10);

  private static final long NEVER = 0;

  private final KeepSigningKeys keepSigningKeys;
  private final RotateSigningKeys rotateSigningKeys;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable Loaded loaded;

  /**
   * What was read.
   *
   * @param reading counts the readings
   * @param signatures of all keys, by id
   * @param seals derived from all keys, by id: lists need them with every page
   */
  private record Loaded(
      long reading,
      KeyRing ring,
      Map<String, AccessTokenSignature> signatures,
      Map<String, byte[]> seals,
      Instant at) {
    AccessTokenSignature signature(SigningKey key) {
      return Objects.requireNonNull(signatures.get(key.keyId()), "signature");
    }

    Optional<AccessTokenSignature> find(String keyId, Instant now) {
      return ring.verifying(now).stream()
          .filter(key -> key.keyId().equals(keyId))
          .findFirst()
          .map(this::signature);
    }
  }

  SigningKeys(
      KeepSigningKeys keepSigningKeys,
      RotateSigningKeys rotateSigningKeys,
      IdGenerator ids,
      InstantSource clock) {
    this.keepSigningKeys = keepSigningKeys;
    this.rotateSigningKeys = rotateSigningKeys;
    this.ids = ids;
    this.clock = clock;
  }

  /** The key that signs. */
  AccessTokenSignature signing() {
    Loaded known = loaded();
    return known.signature(known.ring().signing(clock.instant()));
  }

  /** The key of that id, if it verifies. Reads the keys anew for one that is unknown. */
  Optional<AccessTokenSignature> find(String keyId) {
    Loaded known = loaded();
    Instant now = clock.instant();
    Optional<AccessTokenSignature> key = known.find(keyId, now);
    if (key.isEmpty() && now.isAfter(known.at().plus(RELOAD_INTERVAL))) {
      return load(known.reading()).find(keyId, now);
    }
    return key;
  }

  /** Whether the key of that id is still among those that were read last. Never waits. */
  boolean isKnown(String keyId) {
    Loaded known = loaded;
    return known != null && known.signatures().containsKey(keyId);
  }

  /** The public parts of those that verify. */
  JWKSet published() {
    Loaded known = loaded();
    List<JWK> published = new ArrayList<>();
    known
        .ring()
        .verifying(clock.instant())
        .forEach(key -> published.add(known.signature(key).published()));
    return new JWKSet(published);
  }

  @Override
  public List<byte[]> sealKeys() {
    Loaded known = loaded();
    return known.ring().sealing(clock.instant()).stream()
        .map(key -> Objects.requireNonNull(known.seals().get(key.keyId()), "seal"))
        .toList();
  }

  /** Reads the keys anew, and puts them in order where that is due. */
  public void reload() {
    Loaded known = loaded;
    load(known == null ? NEVER : known.reading());
  }

  /**
   * Relieves the signing key before its time.
   *
   * @param atOnce whether the others are not to be trusted any more
   * @return the key that signs next
   */
  public SigningKey rotate(boolean atOnce) {
    SigningKey next = rotateSigningKeys.handle(atOnce, this::make);
    reload();
    return next;
  }

  private Loaded loaded() {
    Loaded known = loaded;
    return known != null ? known : load(NEVER);
  }

  /** Reads the keys, unless somebody else did so since the reading that is outdated. */
  private Loaded load(long outdated) {
    loading.lock();
    try {
      Loaded known = loaded;
      if (known == null || known.reading() == outdated) {
        known = read(outdated + 1);
        loaded = known;
      }
      return known;
    } finally {
      loading.unlock();
    }
  }

  private Loaded read(long reading) {
    // Noted first: what is read is at least as new.
    Instant now = clock.instant();
    KeyRing ring = keepSigningKeys.handle(this::make);
    Map<String, AccessTokenSignature> signatures = new HashMap<>();
    Map<String, byte[]> seals = new HashMap<>();
    for (SigningKey key : ring.keys()) {
      signatures.put(key.keyId(), parse(key));
      seals.put(key.keyId(), sealKey(key));
    }
    return new Loaded(reading, ring, Map.copyOf(signatures), Map.copyOf(seals), now);
  }

  private SigningKey.Pair make() {
    String keyId = ids.next().toString();
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyID(keyId)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate();
      return new SigningKey.Pair(keyId, key.toJSONString());
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  private static AccessTokenSignature parse(SigningKey stored) {
    try {
      return new AccessTokenSignature(ECKey.parse(stored.jwk()));
    } catch (ParseException e) {
      throw new IllegalStateException("signing key " + stored.keyId() + " is damaged", e);
    }
  }

  /** Derived, so that one secret is enough, and one-way, so that no seal tells of the key. */
  private static byte[] sealKey(SigningKey stored) {
    return RequestHash.of(("seal " + stored.jwk()).getBytes(StandardCharsets.UTF_8)).bytes();
  }
}
