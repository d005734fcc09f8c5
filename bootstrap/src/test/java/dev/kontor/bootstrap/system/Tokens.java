package dev.kontor.bootstrap.system;

import dev.kontor.bootstrap.client.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Takes access tokens apart and makes false ones, by the standards alone (RFC 7515, 7517, 7518).
 */
final class Tokens {
  private static final String ALGORITHM = "SHA256withECDSAinP1363Format";

  private static final int COORDINATE_BYTES = 32;

  private Tokens() {}

  static Json header(String token) {
    return part(token, 0);
  }

  static Json claims(String token) {
    return part(token, 1);
  }

  private static Json part(String token, int index) {
    try {
      return Json.parse(Base64.getUrlDecoder().decode(token.split("\\.")[index]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the key of a JWK signed the token. */
  static boolean signedBy(Json jwk, String token) {
    int end = token.lastIndexOf('.');
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(publicKey(jwk));
      signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
      return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A token of these parts, signed with ES256. */
  static String sign(PrivateKey key, Body header, Body claims) {
    return sign(key, header.bytes(), claims.bytes());
  }

  /** The same for parts that no library would write. */
  static String sign(PrivateKey key, byte[] header, byte[] claims) {
    String signed = encoded(header) + "." + encoded(claims);
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A token of these parts, authenticated with HS256 (RFC 7518, 3.2). */
  static String authenticate(byte[] secret, Body header, Body claims) {
    String signed = encoded(header) + "." + encoded(claims);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return signed + "." + encoded(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static String encoded(Body part) {
    return encoded(part.bytes());
  }

  static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static PrivateKey newKey() {
    return newPair().getPrivate();
  }

  static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The public key as a JWK (RFC 7517). */
  static Body jwk(PublicKey key, String keyId) {
    ECPoint point = ((ECPublicKey) key).getW();
    return Body.of("kty", "EC")
        .with("crv", "P-256")
        .with("kid", keyId)
        .with("x", coordinate(point.getAffineX()))
        .with("y", coordinate(point.getAffineY()));
  }

  private static String coordinate(BigInteger number) {
    byte[] bytes = new byte[COORDINATE_BYTES];
    byte[] signed = number.toByteArray();
    int length = Math.min(signed.length, COORDINATE_BYTES);
    System.arraycopy(signed, signed.length - length, bytes, COORDINATE_BYTES - length, length);
    return encoded(bytes);
  }

  static PublicKey publicKey(Json jwk) {
    try {
      ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
      return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static PrivateKey privateKey(Json jwk) {
    try {
      return KeyFactory.getInstance("EC")
          .generatePrivate(new ECPrivateKeySpec(number(jwk, "d"), curve()));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static ECParameterSpec curve() throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp256r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  private static BigInteger number(Json jwk, String member) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(jwk.at(member).textOr("")));
  }
}
