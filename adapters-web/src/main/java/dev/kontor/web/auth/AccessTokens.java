package dev.kontor.web.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.kontor.application.auth.CheckSession;
import dev.kontor.application.auth.Grant;
import dev.kontor.domain.auth.ClientId;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.SessionId;
import dev.kontor.domain.auth.Standing;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.IdGenerator;
import dev.kontor.domain.shared.TenantId;
import dev.kontor.web.shared.Names;
import jakarta.inject.Singleton;
import java.text.ParseException;
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
import org.jspecify.annotations.Nullable;

/**
 * Issues and verifies access tokens (RFC 9068, ES256). Verified tokens are remembered: a signature
 * costs a third of a millisecond of CPU, more than the rest of a small request.
 */
@Singleton
final class AccessTokens {
  /** Tokens remembered at most; a token and what it says take about 1.5 KiB. */
  private static final int REMEMBERED_MAX = 10_000;

  /** No token of ours is longer; longer ones are not worth a look. */
  private static final int LENGTH_MAX = 4_096;

  private static final String FIRST_PARTY = "kontor";

  private final SigningKeys keys;
  private final CheckSession checkSession;
  private final ProviderTokens provider;
  private final TokenSettings settings;
  private final IdGenerator ids;
  private final InstantSource clock;
  private final Map<String, VerifiedToken> remembered = new ConcurrentHashMap<>();

  AccessTokens(
      SigningKeys keys,
      CheckSession checkSession,
      ProviderTokens provider,
      TokenSettings settings,
      IdGenerator ids,
      InstantSource clock) {
    this.keys = keys;
    this.checkSession = checkSession;
    this.provider = provider;
    this.settings = settings;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * What an access token of ours says; all of it is required.
   *
   * @param client the {@code client_id}
   * @param keyId the key that signed it
   * @param end when it is over, leeway included
   */
  private record Claims(
      SessionId session,
      UUID subject,
      String client,
      Set<Scope> scopes,
      String keyId,
      Instant end) {}

  /** A token for what was granted. */
  String issue(Grant.Granted granted) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(settings.issuer())
            .subject(granted.principal().value().toString())
            .audience(settings.audience())
            .expirationTime(Date.from(now.plus(settings.lifetime())))
            .issueTime(Date.from(now))
            .jwtID(ids.next().toString())
            .claim("client_id", text(granted.client()))
            .claim("scope", text(granted.scopes()))
            .claim("tenant", granted.session().tenant().toString())
            .claim("sid", granted.session().toString())
            .build();
    try {
      return keys.signing().sign(claims).serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the signing key does not sign", e);
    }
  }

  private static String text(@Nullable ClientId client) {
    return client == null ? FIRST_PARTY : client.text();
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
    String keyId = known.keyId();
    if (over(known.until()) || (keyId != null && !keys.isKnown(keyId))) {
      remembered.remove(token);
      return Optional.empty();
    }
    return Optional.of(known);
  }

  /**
   * What the token says, if it is genuine and in force. Asks the database about its session.
   *
   * @throws DomainException {@code unavailable}
   */
  Optional<VerifiedToken> verify(String token) {
    Optional<VerifiedToken> verified =
        parse(token)
            .flatMap(
                sent ->
                    provider.areMeantBy(sent)
                        ? provider.verify(sent)
                        : claims(sent).flatMap(this::check));
    verified.ifPresent(known -> remember(token, known));
    return verified;
  }

  /** The session that a genuine token names, whether it is still in force or not. */
  Optional<SessionId> findSession(String token) {
    return parse(token).flatMap(this::claims).map(Claims::session);
  }

  /** Remembers no token of that session any more. */
  void forget(SessionId session) {
    remembered.values().removeIf(known -> session.equals(known.session()));
  }

  private Optional<Claims> claims(SignedJWT token) {
    return genuine(token) ? read(token) : Optional.empty();
  }

  /** Leaves what may still be done with the token, for as long as that may be relied on. */
  private Optional<VerifiedToken> check(Claims claims) {
    Instant recheck = clock.instant().plus(settings.recheckInterval());
    Instant until = recheck.isBefore(claims.end()) ? recheck : claims.end();
    return checkSession
        .handle(claims.session())
        .filter(standing -> standing.principal().value().equals(claims.subject()))
        .filter(standing -> text(standing.client()).equals(claims.client()))
        .map(
            standing ->
                new VerifiedToken(
                    claims.session(),
                    standing.principal(),
                    common(claims, standing),
                    claims.keyId(),
                    until));
  }

  private static Set<Scope> common(Claims claims, Standing standing) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    scopes.addAll(standing.allowed());
    scopes.retainAll(claims.scopes());
    return scopes;
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
    if (token.getParsedString().length() > LENGTH_MAX) {
      return false;
    }
    // One algorithm and one type: neither "none" nor an id token may pass as an access token.
    if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
        || !AccessTokenSignature.TYPE.equals(header.getType())
        || header.getKeyID() == null
        || header.getCriticalParams() != null) {
      return false;
    }
    Optional<AccessTokenSignature> signature = keys.find(header.getKeyID());
    try {
      return signature.isPresent() && signature.get().verify(token);
    } catch (JOSEException e) {
      return false;
    }
  }

  private Optional<Claims> read(SignedJWT token) {
    try {
      JWTClaimsSet claims = token.getJWTClaimsSet();
      Date expiry = claims.getExpirationTime();
      String client = claims.getStringClaim("client_id");
      if (expiry == null || client == null || !isOurs(claims) || !isOfPresent(claims)) {
        return Optional.empty();
      }
      Optional<UUID> subject = id(claims.getSubject());
      Optional<UUID> tenant = id(claims.getStringClaim("tenant"));
      Optional<UUID> session = id(claims.getStringClaim("sid"));
      if (subject.isEmpty() || tenant.isEmpty() || session.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Claims(
              new SessionId(new TenantId(tenant.get()), session.get()),
              subject.get(),
              client,
              scopes(claims.getStringClaim("scope")),
              token.getHeader().getKeyID(),
              expiry.toInstant().plus(TokenSettings.LEEWAY)));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private boolean isOurs(JWTClaimsSet claims) {
    String id = claims.getJWTID();
    return settings.issuer().equals(claims.getIssuer())
        && claims.getAudience().contains(settings.audience())
        && id != null
        && !id.isEmpty();
  }

  /** Neither over, nor from a future that no difference between clocks explains. */
  private boolean isOfPresent(JWTClaimsSet claims) {
    Date expiry = claims.getExpirationTime();
    Date issued = claims.getIssueTime();
    Date notBefore = claims.getNotBeforeTime();
    Instant latest = clock.instant().plus(TokenSettings.LEEWAY);
    return expiry != null
        && !over(expiry.toInstant().plus(TokenSettings.LEEWAY))
        && issued != null
        && !issued.toInstant().isAfter(latest)
        && (notBefore == null || !notBefore.toInstant().isAfter(latest));
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
