package dev.kontor.web.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.kontor.application.auth.ListSigningKeys;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The keys of the instance, read from the database once and again when an unknown one is met. */
@Singleton
public final class SigningKeys implements SealKeys {
  /** Tokens with made-up key ids must not make every request read the database. */
  private static final Duration RELOAD_INTERVAL = Duration.ofSeconds(10);

  private final ListSigningKeys listSigningKeys;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final ReentrantLock loading = new ReentrantLock();
  private volatile @Nullable Loaded loaded;

  private record Loaded(List<AccessTokenSignature> keys, List<byte[]> sealKeys, Instant at) {}

  SigningKeys(ListSigningKeys listSigningKeys, IdGenerator ids, InstantSource clock) {
    this.listSigningKeys = listSigningKeys;
    this.ids = ids;
    this.clock = clock;
  }

  /** The key that signs. */
  AccessTokenSignature signing() {
    return loaded().keys().getFirst();
  }

  /** The key of that id. */
  Optional<AccessTokenSignature> find(String keyId) {
    Loaded known = loaded();
    Optional<AccessTokenSignature> key = find(known, keyId);
    if (key.isEmpty() && clock.instant().isAfter(known.at().plus(RELOAD_INTERVAL))) {
      return find(load(known.at()), keyId);
    }
    return key;
  }

  private static Optional<AccessTokenSignature> find(Loaded known, String keyId) {
    return known.keys().stream().filter(key -> keyId.equals(key.keyId())).findFirst();
  }

  /** The public parts. */
  JWKSet published() {
    List<JWK> published = new ArrayList<>();
    loaded().keys().forEach(key -> published.add(key.published()));
    return new JWKSet(published);
  }

  @Override
  public List<byte[]> sealKeys() {
    return loaded().sealKeys();
  }

  private Loaded loaded() {
    Loaded known = loaded;
    return known != null ? known : load(null);
  }

  private Loaded load(@Nullable Instant outdated) {
    loading.lock();
    try {
      Loaded known = loaded;
      if (known == null || known.at().equals(outdated)) {
        known = read();
        loaded = known;
      }
      return known;
    } finally {
      loading.unlock();
    }
  }

  private Loaded read() {
    List<SigningKey> stored = listSigningKeys.handle(this::make);
    return new Loaded(
        stored.stream().map(SigningKeys::parse).toList(),
        stored.stream().map(SigningKeys::sealKey).toList(),
        clock.instant());
  }

  private SigningKey make() {
    String keyId = ids.next().toString();
    try {
      ECKey key =
          new ECKeyGenerator(Curve.P_256)
              .keyID(keyId)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .generate();
      return new SigningKey(keyId, key.toJSONString(), clock.instant());
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
