package dev.kontor.web.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.security.token.jwt.signature.ec.ECSignatureGenerator;
import io.micronaut.security.token.jwt.signature.ec.ECSignatureGeneratorConfiguration;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;

/**
 * Micronaut Security's ES256 signature, signing and verifying with one key of the instance. It adds
 * the type that RFC 9068 wants in the header, so that no other token passes as an access token.
 */
final class AccessTokenSignature extends ECSignatureGenerator {
  static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private final ECKey key;

  AccessTokenSignature(ECKey key) {
    super(new Configuration(key));
    this.key = key;
  }

  String keyId() {
    return key.getKeyID();
  }

  /** The key without its private part. */
  ECKey published() {
    return key.toPublicJWK();
  }

  @Override
  protected SignedJWT signWithPrivateKey(JWTClaimsSet claims, ECPrivateKey privateKey, String keyId)
      throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(keyId).build();
    SignedJWT token = new SignedJWT(header, claims);
    token.sign(new ECDSASigner(privateKey));
    return token;
  }

  private record Configuration(ECKey key) implements ECSignatureGeneratorConfiguration {
    @Override
    public ECPublicKey getPublicKey() {
      try {
        return key.toECPublicKey();
      } catch (JOSEException e) {
        throw new IllegalStateException("signing key " + key.getKeyID() + " is damaged", e);
      }
    }

    @Override
    public ECPrivateKey getPrivateKey() {
      try {
        return key.toECPrivateKey();
      } catch (JOSEException e) {
        throw new IllegalStateException("signing key " + key.getKeyID() + " is damaged", e);
      }
    }

    @Override
    public JWSAlgorithm getJwsAlgorithm() {
      return JWSAlgorithm.ES256;
    }

    @Override
    public Optional<String> getKid() {
      return Optional.of(key.getKeyID());
    }
  }
}
