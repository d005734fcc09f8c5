package dev.kontor.bootstrap.system;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A small OpenID provider: one key at a time, published where others can read it. */
final class IdentityProvider implements AutoCloseable {
  static final String AUDIENCE = "kontor-api";

  private final HttpServer server;
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger strays = new AtomicInteger();
  private volatile RSAKey key = newKey();
  private volatile boolean broken;

  private IdentityProvider(HttpServer server) {
    this.server = server;
  }

  static IdentityProvider start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      IdentityProvider provider = new IdentityProvider(server);
      server.createContext("/keys", provider::publish);
      server.createContext("/moved", exchange -> redirect(exchange, provider.address("/stray")));
      server.createContext("/stray", provider::stray);
      server.start();
      return provider;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048)
          .keyID(UUID.randomUUID().toString())
          .algorithm(JWSAlgorithm.RS256)
          .generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private void publish(HttpExchange exchange) throws IOException {
    reads.incrementAndGet();
    if (broken) {
      exchange.sendResponseHeaders(500, -1);
      exchange.close();
      return;
    }
    answer(exchange);
  }

  private void stray(HttpExchange exchange) throws IOException {
    strays.incrementAndGet();
    answer(exchange);
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/jwk-set+json");
    exchange.sendResponseHeaders(200, keys.length);
    exchange.getResponseBody().write(keys);
    exchange.close();
  }

  private static void redirect(HttpExchange exchange, String address) throws IOException {
    exchange.getResponseHeaders().set("Location", address);
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  String issuer() {
    return address("");
  }

  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  RSAKey key() {
    return key;
  }

  /** Signs with a new key from now on, and publishes that one alone. */
  void rotate() {
    key = newKey();
  }

  /** Answers errors from now on, or no more. */
  void breakDown(boolean down) {
    broken = down;
  }

  /** How often its keys were read. */
  int reads() {
    return reads.get();
  }

  /** How often somebody went where nobody was sent by configuration. */
  int strays() {
    return strays.get();
  }

  /** The claims of a token that is good for a quarter of an hour. */
  JWTClaimsSet.Builder claims(String tenant, String email) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience(AUDIENCE)
        .subject("somebody-there")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(900)))
        .claim("org", tenant)
        .claim("email", email)
        .claim("email_verified", true)
        .claim("scp", "items:read orders:read users:read");
  }

  String sign(JWTClaimsSet.Builder claims) {
    return sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()), key, claims);
  }

  static String sign(JWSHeader.Builder header, RSAKey with, JWTClaimsSet.Builder claims) {
    try {
      SignedJWT token = new SignedJWT(header.build(), claims.build());
      token.sign(new RSASSASigner(with));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static RSAKey anotherKey() {
    return newKey();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
