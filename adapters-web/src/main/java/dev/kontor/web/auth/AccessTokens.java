package dev.kontor.web.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.kontor.application.auth.CheckUser;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.domain.shared.UserId;
import dev.kontor.web.shared.Names;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Issues and verifies access tokens (RFC 9068, ES256). Verified tokens are remembered: a signature
 * costs a third of a millisecond of CPU, more than the rest of a small request.
 */
@Singleton
final class AccessTokens {
  /** Tokens remembered at most; a token and what it says take about 1.5 KiB. */
  private static final int REMEMBERED_MAX = 10_000;

  /** What happens to a user bites within 60 s. */
  private static final Duration RECHECK_INTERVAL = Duration.ofSeconds(45);

  /** No token of ours is longer; longer ones are not worth a look. */
  private static final int LENGTH_MAX = 4_096;

  private static final String FIRST_PARTY = "kontor";

  private final SigningKeys keys;
  private final CheckUser checkUser;
  private final TokenSettings settings;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final Map<String, VerifiedToken> remembered = new ConcurrentHashMap<>();

  AccessTokens(
      SigningKeys keys,
      CheckUser checkUser,
      TokenSettings settings,
      IdGenerator ids,
      InstantSource clock) {
    this.keys = keys;
    this.checkUser = checkUser;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  /** A token for the user that allows the scopes. */
  String issue(UserId user, Set<Scope> scopes) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(settings.issuer())
            .subject(user.value().toString())
            .audience(settings.audience())
            .expirationTime(Date.from(now.plus(settings.lifetime())))
            .issueTime(Date.from(now))
            .jwtID(ids.next().toString())
            .claim("client_id", FIRST_PARTY)
            .claim("scope", text(scopes))
            .claim("tenant", user.tenant().value().toString())
            .build();
    try {
      return keys.signing().sign(claims).serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the signing key does not sign", e);
    }
  }

  /** Scopes as tokens and answers list them. */
  static String text(Set<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::key).collect(Collectors.joining(" "));
  }

  /** What is known of a token that was verified before. Never blocks. */
  Optional<VerifiedToken> findRemembered(String token) {
    VerifiedToken known = remembered.get(token);
    if (known == null) {
      return Optional.empty();
    }
    if (over(known.until())) {
      remembered.remove(token);
      return Optional.empty();
    }
    return Optional.of(known);
  }

  /** What the token says, if it is genuine and in force. Asks the database about its user. */
  Optional<VerifiedToken> verify(String token) {
    if (token.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    Optional<VerifiedToken> verified =
        parse(token).filter(this::genuine).flatMap(this::read).flatMap(this::check);
    verified.ifPresent(known -> remember(token, known));
    return verified;
  }

  /** Leaves what the user may still do, for as long as that may be relied on. */
  private Optional<VerifiedToken> check(VerifiedToken token) {
    Instant recheck = clock.instant().plus(RECHECK_INTERVAL);
    Instant until = recheck.isBefore(token.until()) ? recheck : token.until();
    return checkUser
        .handle(token.user())
        .map(
            allowed -> {
              Set<Scope> scopes = EnumSet.copyOf(allowed);
              scopes.retainAll(token.scopes());
              return new VerifiedToken(token.user(), scopes, until);
            });
  }

  private static Optional<SignedJWT> parse(String token) {
    try {
      return Optional.of(SignedJWT.parse(token));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private boolean genuine(SignedJWT token) {
    JWSHeader header = token.getHeader();
    // One algorithm and one type: neither "none" nor an id token may pass as an access token.
    if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
        || !AccessTokenSignature.TYPE.equals(header.getType())
        || header.getKeyID() == null) {
      return false;
    }
    Optional<AccessTokenSignature> signature = keys.find(header.getKeyID());
    try {
      return signature.isPresent() && signature.get().verify(token);
    } catch (JOSEException e) {
      return false;
    }
  }

  private Optional<VerifiedToken> read(SignedJWT token) {
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      Date expiry = claims.getExpirationTime();
      Date notBefore = claims.getNotBeforeTime();
      Instant now = clock.instant();
      if (expiry == null
          || over(expiry.toInstant().plus(TokenSettings.LEEWAY))
          || (notBefore != null && now.plus(TokenSettings.LEEWAY).isBefore(notBefore.toInstant()))
          || !settings.issuer().equals(claims.getIssuer())
          || !claims.getAudience().contains(settings.audience())) {
        return Optional.empty();
      }
      Optional<UUID> user = id(claims.getSubject());
      Optional<UUID> tenant = id(claims.getStringClaim("tenant"));
      if (user.isEmpty() || tenant.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new VerifiedToken(
              new UserId(new TenantId(tenant.get()), user.get()),
              scopes(claims.getStringClaim("scope")),
              expiry.toInstant().plus(TokenSettings.LEEWAY)));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<UUID> id(String claim) {
    return claim == null ? Optional.empty() : Names.findUuid(claim);
  }

  private static Set<Scope> scopes(String claim) {
    List<String> names = claim == null ? List.of() : Arrays.asList(claim.split(" ", -1));
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    names.forEach(name -> Scope.find(name).ifPresent(scopes::add));
    return scopes;
  }

  private boolean over(Instant end) {
    return clock.instant().isAfter(end);
  }

  private void remember(String token, VerifiedToken known) {
    if (remembered.size() >= REMEMBERED_MAX) {
      remembered.values().removeIf(other -> over(other.until()));
    }
    if (remembered.size() >= REMEMBERED_MAX) {
      // All are in force: to verify them again is cheaper than to keep an order of use.
      remembered.clear();
    }
    remembered.put(token, known);
  }
}
