package dev.kontor.web.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.kontor.application.auth.CheckTrustedUser;
import dev.kontor.domain.auth.Scope;
import dev.kontor.domain.auth.Standing;
import dev.kontor.domain.shared.DomainException;
import dev.kontor.domain.shared.ErrorCode;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies access tokens of the trusted provider with Nimbus' own machinery. The provider says who
 * somebody is; what this one may do is what its roles here allow.
 */
@Singleton
final class ProviderTokens {
  private static final Logger LOG = LoggerFactory.getLogger(ProviderTokens.class);

  /** With all that providers like to put into a token; headers may have no more. */
  private static final int LENGTH_MAX = 8_192;

  /** Only with two keys can one be published. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final String EMAIL = "email";

  private final @Nullable Verification verification;
  private final CheckTrustedUser checkTrustedUser;
  private final TokenSettings settings;
  private final InstantSource clock;

  ProviderTokens(
      LoginSettings logins,
      CheckTrustedUser checkTrustedUser,
      TokenSettings settings,
      InstantSource clock) {
    this.verification =
        logins.provider().map(provider -> Verification.of(provider, clock)).orElse(null);
    this.checkTrustedUser = checkTrustedUser;
    this.settings = settings;
    this.clock = clock;
  }

  /** The provider and what its tokens are verified with. */
  private record Verification(
      TrustedProvider provider,
      ProviderKeys keys,
      JWKSource<SecurityContext> source,
      DefaultJWTProcessor<SecurityContext> processor) {
    static Verification of(TrustedProvider provider, InstantSource clock) {
      ProviderKeys keys = new ProviderKeys(provider.keys(), clock);
      JWKSource<SecurityContext> source = keys.source();
      DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
      processor.setJWSTypeVerifier(
          new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, AccessTokenSignature.TYPE, null));
      processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
      processor.setJWTClaimsSetVerifier(new ClaimsVerifier(provider, clock));
      return new Verification(provider, keys, source, processor);
    }
  }

  /** Goes by the clock of the instance, and looks at the time of issue, too. */
  private static final class ClaimsVerifier extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final InstantSource clock;

    ClaimsVerifier(TrustedProvider provider, InstantSource clock) {
      super(
          provider.audience(),
          new JWTClaimsSet.Builder().issuer(provider.issuer()).build(),
          Set.of("exp", "iat", provider.tenantClaim(), provider.userClaim()));
      this.clock = clock;
      setMaxClockSkew((int) TokenSettings.LEEWAY.toSeconds());
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }

  /** Whether the token says that it is the provider's; that it is remains to be seen. */
  boolean areMeantBy(SignedJWT token) {
    Verification present = verification;
    try {
      return present != null
          && present.provider().issuer().equals(token.getJWTClaimsSet().getIssuer());
    } catch (ParseException e) {
      return false;
    }
  }

  /**
   * What the token says, if it is genuine, in force and of somebody who is known here. Calls the
   * provider when its keys are not at hand, and the database: not for event loops.
   *
   * @throws DomainException {@code unavailable} when it cannot be told
   */
  Optional<VerifiedToken> verify(SignedJWT token) {
    Verification present = verification;
    if (present == null
        || token.getParsedString().length() > LENGTH_MAX
        || bringsItsOwnKey(token.getHeader())) {
      return Optional.empty();
    }
    return process(present, token)
        .filter(this::isIssuedByNow)
        .flatMap(claims -> check(present.provider(), claims));
  }

  private static Optional<JWTClaimsSet> process(Verification present, SignedJWT token) {
    try {
      return Optional.of(present.processor().process(token, null));
    } catch (RateLimitReachedException e) {
      if (present.keys().areKnown()) {
        // The keys are at hand, and none of them signed it.
        return Optional.empty();
      }
      throw unavailable(e);
    } catch (KeySourceException e) {
      LOG.warn("The keys of {} cannot be read: {}", present.provider().issuer(), e.getMessage());
      throw unavailable(e);
    } catch (BadJOSEException | JOSEException e) {
      LOG.debug("A token of {} was refused: {}", present.provider().issuer(), e.getMessage());
      return Optional.empty();
    }
  }

  private static DomainException unavailable(KeySourceException cause) {
    return new DomainException(
        ErrorCode.UNAVAILABLE, "The identity provider cannot be reached at present.", cause);
  }

  /** What signs must be published by the provider, never sent along. */
  private static boolean bringsItsOwnKey(JWSHeader header) {
    return header.getJWK() != null
        || header.getJWKURL() != null
        || header.getX509CertURL() != null
        || header.getX509CertChain() != null;
  }

  private boolean isIssuedByNow(JWTClaimsSet claims) {
    Instant latest = clock.instant().plus(TokenSettings.LEEWAY);
    return !claims.getIssueTime().toInstant().isAfter(latest);
  }

  private Optional<VerifiedToken> check(TrustedProvider provider, JWTClaimsSet claims) {
    Optional<String> tenant = text(claims.getClaim(provider.tenantClaim()));
    Optional<String> user = user(provider, claims);
    if (tenant.isEmpty() || user.isEmpty()) {
      return Optional.empty();
    }
    Instant recheck = clock.instant().plus(settings.recheckInterval());
    Instant end = claims.getExpirationTime().toInstant().plus(TokenSettings.LEEWAY);
    return checkTrustedUser
        .handle(tenant.get(), user.get())
        .map(
            standing ->
                new VerifiedToken(
                    null,
                    standing.principal(),
                    scopes(provider, claims, standing),
                    null,
                    recheck.isBefore(end) ? recheck : end));
  }

  /** An address that nobody has proved to own is nobody's. */
  private static Optional<String> user(TrustedProvider provider, JWTClaimsSet claims) {
    Optional<String> user = text(claims.getClaim(provider.userClaim()));
    if (!provider.userClaim().equals(EMAIL)) {
      return user;
    }
    Object verified = claims.getClaim("email_verified");
    return user.filter(address -> address.contains("@"))
        .filter(address -> verified == null || Boolean.parseBoolean(verified.toString()));
  }

  private static Optional<String> text(@Nullable Object claim) {
    return claim instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }

  private static Set<Scope> scopes(
      TrustedProvider provider, JWTClaimsSet claims, Standing standing) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    scopes.addAll(standing.allowed());
    provider
        .scopeClaim()
        .ifPresent(
            name -> {
              Set<Scope> named = EnumSet.noneOf(Scope.class);
              names(claims.getClaim(name))
                  .flatMap(key -> Scope.find(key).stream())
                  .forEach(named::add);
              scopes.retainAll(named);
            });
    return scopes;
  }

  /** Some providers list scopes in one text, others in an array. */
  private static Stream<String> names(@Nullable Object claim) {
    return switch (claim) {
      case String text -> Arrays.stream(text.split(" ", -1));
      case Collection<?> list ->
          list.stream().filter(String.class::isInstance).map(String.class::cast);
      case null, default -> Stream.empty();
    };
  }

  @PreDestroy
  void close() throws IOException {
    if (verification != null && verification.source() instanceof Closeable source) {
      source.close();
    }
  }
}
